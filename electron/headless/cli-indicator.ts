/** One indicator on the command line: its values as a cross table, and what should be looked at in them. */
import type { FigureCell, FigureTable } from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { word, type CommandContext, type Output } from './cli-context.ts'
import { periodsAndAreas, purposeOf } from './cli-monitoring.ts'
import { signOf } from '../engine/monitoring/cross-table.ts'
import { UsageError } from './cli-arguments.ts'

/** `indicator D04 [--check] [--due] [--set <Gebiet>;<Zeitraum>[;<Gruppe>]=Wert]…`; true values where no purpose is named. */
export async function indicator({ engine, args }: CommandContext): Promise<Output> {
  if (args.flag('due')) {
    const rows = await engine.call('dueIndicators', {})
    const lines = rows.map(
      ({ code, name, label, source, responsible, isOverdue }) =>
        `${code} ${name}: ${label}${isOverdue ? ' (überfällig)' : ''}, ${[source, responsible].filter((part) => part !== null).join(', ')}`,
    )
    return { json: { rows, total: rows.length }, lines: lines.length === 0 ? ['Nichts ist fällig.'] : lines }
  }
  const code = word(args, 0, 'der Indikator')
  if (args.flag('check')) {
    const rows = await engine.call('checkFigures', { indicator: code })
    return {
      json: { rows, total: rows.length },
      lines: rows.length === 0 ? ['Nichts fällt auf.'] : rows.map(({ text }) => text),
    }
  }
  const purpose = args.option('purpose') === undefined ? 'internal' : purposeOf(args)
  if (args.flag('secrecy')) {
    const answer = await engine.call('secrecy', { indicator: code, purpose })
    return { json: answer, lines: [answer.sentence] }
  }
  const texts = args.options('value')
  if (texts.length > 0) return writeTyped(engine, code, texts)
  const table = await engine.call('figures', {
    indicator: code,
    purpose,
    ...periodsAndAreas(args),
    ...(args.flag('groups') ? { by: 'groups' } : {}),
    ...(args.flag('related') ? { related: true } : {}),
  })
  return { json: table, lines: linesOf(table) }
}

/** `--value "Altstadt;2023=12"`, `--value "Altstadt;2023;sex=w=5"`: the value follows the last equals sign. */
async function writeTyped(engine: CommandContext['engine'], code: string, texts: readonly string[]): Promise<Output> {
  const names = engine.names()
  const cells = texts.map((text) => {
    const at = text.lastIndexOf('=')
    const [area = '', period = '', ...groups] = text.slice(0, at).split(';')
    const found = names.findRow('area', area.trim()).found
    if (at < 0 || found === undefined || period.trim() === '')
      throw new UsageError(`Erwartet wird --value "Gebiet;Zeitraum[;Gruppe]=Wert", nicht „${text}“.`)
    return {
      indicator: code,
      area: found,
      period: period.trim(),
      breakdown: groups.join(';'),
      text: text.slice(at + 1),
    }
  })
  const { changeSet } = await engine.call('writeFigures', { cells })
  return {
    json: { changeSet },
    lines: [changeSet === null ? 'Nichts zu ändern.' : `${cells.length} Werte geschrieben.`],
  }
}

const shown = (cell: FigureCell | null, decimals: number): string => {
  if (cell === null) return ''
  return cell.value === null
    ? signOf(cell.status)
    : formatNumber(cell.value, { minDecimals: decimals, maxDecimals: decimals })
}

function linesOf({ periods, rows, note }: FigureTable): readonly string[] {
  const several = new Set(rows.map(({ code }) => code)).size > 1
  const lines = rows.map((row) => [
    [several ? row.code : '', row.areaName, row.breakdownLabel].filter((part) => part !== '').join(' '),
    ...row.cells.map((cell) => shown(cell, row.decimals)),
  ])
  return [['Gebiet', ...periods.map(({ label }) => label)], ...lines].map((line) => line.join('\t')).concat(note)
}

/** `outlines <file.geojson>`: keeps the outlines of the areas that the file names, for maps. */
export async function outlines({ engine, args, path }: CommandContext): Promise<Output> {
  const { areas, changeSet } = await engine.call('loadOutlines', { file: path(word(args, 0, 'die GeoJSON-Datei')) })
  return { json: { areas, changeSet }, lines: [`Umrisse von ${areas} Gebieten geladen.`] }
}
