/** The commands of the command line: each a few lines over the same engine and contract as the windows. */
import { resolve } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Conflict } from '../../shared/contract/sync-answers.ts'
import type { Row } from '../../shared/model/entity.ts'
import { formatValue, parseText, type Names } from '../../shared/model/kind.ts'
import type { Engine } from '../engine/engine.ts'
import { splitOnce, UsageError } from './cli-arguments.ts'
import { deliver, fieldNamed, required, word, type Command, type CommandContext, type Output } from './cli-context.ts'
import { formatBytes } from '../../shared/text/bytes.ts'
import { carryForward } from './cli-carry-forward.ts'
import { change, replace } from './cli-change.ts'
import { committee, meeting } from './cli-committees.ts'
import { field } from './cli-fields.ts'
import { askedView, type AskedView } from './cli-filters.ts'
import { duplicates, merge, noDuplicate } from './cli-duplicates.ts'
import { erase } from './cli-erase.ts'
import { disclosures, exportFile, template } from './cli-export.ts'
import { importFile, profile } from './cli-import.ts'
import { oparlExport, oparlImport } from './cli-oparl.ts'
import { indicator, outlines } from './cli-indicator.ts'
import { audit, chart } from './cli-monitoring.ts'
import { openData } from './cli-open-data.ts'
import { overview } from './cli-overview.ts'
import { paste } from './cli-paste.ts'
import { report, wordTemplate } from './cli-report.ts'
import { encrypt, move, sync } from './cli-sync.ts'
import { distinct, groups, view } from './cli-views.ts'

function titleLine(row: Row): string {
  const values = Object.entries(row).filter(
    ([name, value]) => name !== 'id' && value !== null && !(Array.isArray(value) && value.length === 0),
  )
  return `${row.id}  ${values
    .slice(0, 5)
    .map(([, value]) => (Array.isArray(value) ? value.join('; ') : String(value)))
    .join(' · ')}`
}

const windowSize = 1000

/** The rows of a list, window by window, up to the limit. */
async function listRows(
  { engine, args }: CommandContext,
  query: AskedView,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const wanted = args.number('limit') ?? 100
  const start = args.number('offset') ?? 0
  const rows: Row[] = []
  let total = 0
  do {
    const limit = Math.min(windowSize, Math.max(1, wanted - rows.length))
    const window = await engine.call('window', { ...query, offset: start + rows.length, limit })
    total = window.total
    if (wanted > 0) rows.push(...window.rows)
    if (window.rows.length < limit) break
  } while (rows.length < wanted)
  return { rows, total }
}

/** Splits `field=value`, `field+=value` and `field-=value`. */
function assignment(text: string): {
  readonly field: string
  readonly operator: '=' | '+=' | '-='
  readonly value: string
} {
  const [left, value] = splitOnce(text, '=')
  if (value === undefined || left === '') throw new UsageError(`Erwartet wird Feld=Wert, nicht „${text}“.`)
  const last = left.at(-1)
  return last === '+' || last === '-'
    ? { field: left.slice(0, -1), operator: `${last}=`, value }
    : { field: left, operator: '=', value }
}

/** The typed value that an assignment gives a field; for sets `+=` and `-=` start from what stands there. */
function assigned(engine: Engine, entity: string, text: string, current: Row | undefined, names: Names) {
  const { field: name, operator, value } = assignment(text)
  const field = fieldNamed(engine, entity, name)
  const parsed = parseText(field, value, names)
  if (!parsed.ok) throw new WorkbenchError('invalid', parsed.message, { field: name })
  if (operator === '=') return { name, value: parsed.value ?? (field.kind.isSet === true ? [] : null) }
  if (field.kind.isSet !== true) throw new UsageError(`„${name}“ ist keine Menge: += und -= gibt es nur dort.`)
  const before = (current?.[name] as readonly string[] | undefined) ?? []
  const elements = (parsed.value as readonly string[] | null) ?? []
  const after =
    operator === '+=' ? [...new Set([...before, ...elements])] : before.filter((element) => !elements.includes(element))
  return { name, value: [...after] }
}

async function setRecord({ engine, args }: CommandContext): Promise<Output> {
  const entity = word(args, 0, 'die Tabelle')
  const id = word(args, 1, 'die Kennung oder new')
  const texts = args.words.slice(2)
  if (texts.length === 0) throw new UsageError('Es fehlt: mindestens ein Feld=Wert.')
  const names = engine.names()
  if (id === 'new') {
    const values = Object.fromEntries(
      texts.map((text) => assigned(engine, entity, text, undefined, names)).map(({ name, value }) => [name, value]),
    )
    const written = await engine.call('create', { entity, values })
    const created = written.created[0] ?? ''
    return { json: { id: created, changeSet: written.changeSet }, lines: [`Angelegt: ${created}`] }
  }
  const record = await engine.call('record', { entity, id })
  let current: Row = record.row
  const changes = texts.map((text) => {
    const { name, value } = assigned(engine, entity, text, current, names)
    current = { ...current, [name]: value }
    return { entity, id, field: name, value }
  })
  const written = await engine.call('edit', { changes })
  return {
    json: { id, changeSet: written.changeSet },
    lines: [written.changeSet === null ? 'Nichts zu ändern.' : `Geändert: ${id}`],
  }
}

/** A conflict or report with the values that stand in it. */
function headLines({ id, title, heads }: Conflict, what: string): readonly string[] {
  return [`${id}  ${title}, ${what}`, ...heads.map((head) => `    ${head.id}  ${head.text}  (${head.user})`)]
}

async function resolveConflict({ engine, args }: CommandContext): Promise<Output> {
  if (args.flag('all')) {
    const keep = args.option('keep')
    if (keep !== 'mine' && keep !== 'newest') throw new UsageError('Zu --all gehört --keep mine oder --keep newest.')
    const open = await engine.call('conflicts', {})
    const { decided, changeSet } = await engine.call('resolveAll', { keep, conflicts: open.map(({ id }) => id) })
    return { json: { decided, changeSet }, lines: [`${decided} von ${open.length} Konflikten entschieden.`] }
  }
  const id = word(args, 0, 'der Konflikt')
  const conflicts = await engine.call('conflicts', {})
  const reports = await engine.call('reports', {})
  const report = reports.find((candidate) => candidate.id === id)
  const conflict =
    conflicts.find((candidate) => candidate.id === id) ??
    (report === undefined ? undefined : { ...report, field: report.register })
  if (conflict === undefined)
    throw new WorkbenchError(
      'notFound',
      'Diesen Konflikt gibt es nicht oder nicht mehr. Bitte sehen Sie die Liste noch einmal an.',
    )
  const head = args.option('head')
  const value = args.option('value')
  if ((head === undefined) === (value === undefined))
    throw new UsageError('Entschieden wird mit --head oder mit --value.')
  const { entity, row, field } = conflict
  const heads = conflict.heads.map((candidate) => candidate.id)
  const written = await engine.call('resolve', {
    entity,
    row,
    field,
    heads,
    ...(head === undefined ? { text: value ?? '' } : { head }),
  })
  return { json: { id, changeSet: written.changeSet }, lines: ['Entschieden.'] }
}

function written(changeSet: string | null, notice: string | null, done: string): Output {
  return { json: { changeSet, notice }, lines: [done, ...(notice === null ? [] : [notice])] }
}

export const commands: Readonly<Record<string, Command>> = {
  async entities({ engine }) {
    const { open } = await engine.call('workspace', {})
    const rows = Object.values(engine.model()).map((entity) => ({
      name: entity.name,
      label: entity.label,
      plural: entity.plural,
      count: open?.counts[entity.name] ?? 0,
      fields: entity.fieldList.map((field) => ({
        name: field.name,
        label: field.label,
        kind: field.kind.name,
        required: field.required === true,
        own: field.own === true,
      })),
    }))
    return {
      json: { rows, total: rows.length },
      lines: rows.map((row) => `${row.name.padEnd(18)} ${row.plural} (${row.count})`),
    }
  },
  async list(context) {
    const { rows, total } = await listRows(context, await askedView(context, word(context.args, 0, 'die Tabelle')))
    return { json: { rows, total }, lines: [...rows.map(titleLine), `${rows.length} von ${total}`] }
  },
  async aggregate(context) {
    const entity = word(context.args, 0, 'die Tabelle')
    const fields = context.args.options('field').map((name) => fieldNamed(context.engine, entity, name))
    if (fields.length === 0) throw new UsageError('Es fehlt: mindestens ein --field.')
    const answer = await context.engine.call('aggregate', {
      ...(await askedView(context, entity)),
      fields: fields.map(({ name }) => name),
    })
    const names = context.engine.names()
    const lines = fields.map((field) => {
      const { filled, sum, min, max } = answer[field.name] ?? { filled: 0, sum: null, min: null, max: null }
      const said = [
        `${filled} gefüllt`,
        ...(sum === null ? [] : [`Summe ${formatValue(field, sum, names)}`]),
        ...(min === null ? [] : [`von ${formatValue(field, min, names)} bis ${formatValue(field, max, names)}`]),
      ]
      return `${field.label}: ${said.join(', ')}`
    })
    return { json: answer, lines }
  },
  change,
  replace,
  paste,
  distinct,
  groups,
  view,
  async get({ engine, args }) {
    const { row, conflicts } = await engine.call('record', {
      entity: word(args, 0, 'die Tabelle'),
      id: word(args, 1, 'die Kennung'),
    })
    return {
      json: { ...row, conflicts },
      lines: Object.entries(row).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    }
  },
  set: setRecord,
  async delete({ engine, args }) {
    const id = word(args, 1, 'die Kennung')
    const { changeSet } = await engine.call('remove', { entity: word(args, 0, 'die Tabelle'), ids: [id] })
    return { json: { id, changeSet }, lines: [`Im Papierkorb: ${id}`] }
  },
  async restore({ engine, args }) {
    const id = word(args, 1, 'die Kennung')
    const { changeSet } = await engine.call('restore', { entity: word(args, 0, 'die Tabelle'), ids: [id] })
    return { json: { id, changeSet }, lines: [`Wiederhergestellt: ${id}`] }
  },
  field,
  committee,
  meeting,
  'carry-forward': carryForward,
  async undo({ engine }) {
    const { changeSet, notice } = await engine.call('undo', {})
    return written(changeSet, notice, 'Rückgängig gemacht.')
  },
  async redo({ engine }) {
    const { changeSet, notice } = await engine.call('redo', {})
    return written(changeSet, notice, 'Wiederholt.')
  },
  async history({ engine, args }) {
    const entity = word(args, 0, 'die Tabelle')
    const field = args.option('field')
    if (field !== undefined) fieldNamed(engine, entity, field)
    const rows = await engine.call('history', {
      entity,
      id: word(args, 1, 'die Kennung'),
      ...(field === undefined ? {} : { field }),
    })
    const lines = rows.flatMap((entry) => [
      `${new Date(entry.at).toLocaleString('de-DE')}  ${entry.user}  ${entry.label}`,
      ...entry.changes.map((change) => `    ${change.field}: ${change.beforeText} → ${change.afterText}`),
    ])
    return { json: { rows, total: rows.length }, lines }
  },
  async search({ engine, args }) {
    const rows = await engine.call('search', { text: args.words.join(' '), limit: args.number('limit') ?? 20 })
    return {
      json: { rows, total: rows.length },
      lines: rows.map((hit) => `${hit.entity}/${hit.id}  ${hit.title}  ${hit.excerpt}`),
    }
  },
  async attach({ engine, args, path }) {
    const [entity, id] = [word(args, 0, 'die Tabelle'), word(args, 1, 'die Kennung')]
    const { created, changeSet } = await engine.call('addAttachment', {
      entity,
      id,
      file: path(word(args, 2, 'die Datei')),
    })
    return { json: { id: created[0], changeSet }, lines: [`Hinzugefügt: ${created[0]}`] }
  },
  async attachments({ engine, args }) {
    const rows = await engine.call('attachments', {
      entity: word(args, 0, 'die Tabelle'),
      id: word(args, 1, 'die Kennung'),
      deleted: args.flag('deleted'),
    })
    const lines = rows.map(
      (row) =>
        `${row.id}  ${row.name}  ${formatBytes(row.size)}  ${row.removed === null ? row.user : `entfernt von ${row.removed.user}`}${row.isHere ? '' : '  (Inhalt noch nicht hier)'}`,
    )
    return { json: { rows, total: rows.length }, lines }
  },
  async attachment({ engine, args, path }) {
    const target = path(required(args, 'out'))
    deliver(await engine.call('attachmentFile', { id: word(args, 0, 'die Kennung') }), target)
    return { json: { path: target }, lines: [target] }
  },
  duplicates,
  merge,
  'no-duplicate': noDuplicate,
  import: importFile,
  profile,
  overview,
  audit,
  indicator,
  outlines,
  'open-data': openData,
  chart,
  export: exportFile,
  disclosures,
  template,
  report,
  'word-template': wordTemplate,
  'oparl-export': oparlExport,
  'oparl-import': oparlImport,
  sync,
  move,
  encrypt,
  async conflicts({ engine }) {
    const rows = await engine.call('conflicts', {})
    return { json: { rows, total: rows.length }, lines: rows.flatMap((row) => headLines(row, row.field)) }
  },
  async reports({ engine }) {
    const rows = await engine.call('reports', {})
    return { json: { rows, total: rows.length }, lines: rows.flatMap((row) => headLines(row, row.message)) }
  },
  resolve: resolveConflict,
  async hash({ engine }) {
    const answer = await engine.call('hash', {})
    return { json: answer, lines: [answer.hash] }
  },
  async erasures({ engine }) {
    const rows = await engine.call('erasures', {})
    const lines = rows.map(({ id, user, at, rows: erased, devices }) => {
      const open = devices.filter(({ state }) => state === 'open').map(({ name, device }) => name || device)
      const what = [...new Set(erased.map(({ entity }) => entity))].join(', ')
      return `${id}  ${new Date(at).toLocaleString('de-DE')}  ${user}  ${what}: ${open.length === 0 ? 'überall ausgeführt' : `noch offen bei ${open.join(', ')}`}`
    })
    return { json: { rows, total: rows.length }, lines }
  },
  erase,
  async backup({ engine, args, path }) {
    const info = await engine.call('backup', { to: resolve(path(required(args, 'to'))) })
    return { json: { path: info.path }, lines: [info.path] }
  },
  async 'restore-backup'({ engine, args, path }) {
    const state = await engine.call('restoreBackup', { from: path(required(args, 'from')) })
    return { json: { path: state.open?.path ?? null }, lines: ['Wiederhergestellt.'] }
  },
  async verify({ engine }) {
    const answer = await engine.call('verify', {})
    if (!answer.ok) throw new WorkbenchError('invalid', answer.problems.join(' '))
    return { json: answer, lines: [`In Ordnung: ${answer.rows} Zeilen, ${answer.changeSets} Änderungen.`] }
  },
}
