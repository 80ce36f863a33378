/** What the office says of all its data sets, and what it still has to say. */
import {
  openDataFields,
  openLicences,
  type OpenDataField,
  type OpenDataSettings,
  type OpenLicence,
} from '../../../shared/contract/open-data.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import { dataCatalog } from '../../../shared/model/entities/data-catalog.ts'
import { keyedId } from '../../../shared/model/entity.ts'
import { parseText } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { createChange, editChanges } from '../store/edit.ts'
import { openNames } from '../store/names.ts'
import type { Workspace } from '../workspace.ts'

/** There is one catalogue; a second one would have another code. */
const code = 'open-data'
const row = keyedId(dataCatalog, { code })

export function openDataSettings(core: Core): OpenDataSettings {
  const kept =
    core.db.get<Partial<Record<OpenDataField, string | null>>>(
      `SELECT * FROM "dataCatalog" WHERE "id" = ? AND "_deleted" = 0`,
      row,
    ) ?? {}
  return Object.fromEntries(openDataFields.map((field) => [field, kept[field] ?? ''])) as OpenDataSettings
}

export const licenceOf = ({ licence }: OpenDataSettings): OpenLicence | undefined =>
  (Object.keys(openLicences) as OpenLicence[]).find((known) => known === licence)

/** DCAT-AP.de asks for publisher, licence and address; without a contact nobody can ask about the data. */
export function missingSettings(settings: OpenDataSettings): readonly string[] {
  const { publisher, licence, contactEmail, contactUrl, address } = settings
  return [
    ...(publisher === '' ? ['Es fehlt der Herausgeber: die Stelle, die über die Veröffentlichung entscheidet.'] : []),
    ...(licence === ''
      ? ['Es fehlt die Lizenz, unter der andere die Daten nutzen dürfen.']
      : licenceOf(settings) === undefined
        ? [`Die Lizenz „${licence}“ gehört nicht zu den offenen Lizenzen von DCAT-AP.de. Bitte wählen Sie eine andere.`]
        : []),
    ...(contactEmail === '' && contactUrl === ''
      ? ['Es fehlt der Kontakt: eine E-Mail-Adresse oder eine Internetseite für Rückfragen.']
      : []),
    ...(address === '' ? ['Es fehlt die Internetadresse, unter der der Ordner abrufbar sein wird.'] : []),
  ]
}

/** One step for all of them. @throws WorkbenchError `invalid` for what is no address, no licence or no official key */
export function changeOpenData(
  { core, write }: Pick<Workspace, 'core' | 'write'>,
  values: Readonly<Partial<Record<OpenDataField, string | null>>>,
): Written {
  const names = openNames(core)
  const cells = openDataFields.flatMap((field) => {
    const text = values[field]
    if (text === undefined) return []
    const read = parseText(dataCatalog.fields[field], text ?? '', names)
    const problem = read.ok ? problemOf(field, read.value) : read.message
    if (problem !== undefined) throw new WorkbenchError('invalid', problem, { field })
    return [{ entity: dataCatalog.name, id: row, field, value: read.ok ? read.value : null }]
  })
  const known = core.db.get<{ deleted: number }>(
    `SELECT "_deleted" AS "deleted" FROM "dataCatalog" WHERE "id" = ?`,
    row,
  )
  return write({ kind: 'edit', label: 'Angaben zu offenen Daten ändern' }, function* () {
    if (known?.deleted === 0) yield* editChanges(core, cells)
    else
      yield createChange(core, dataCatalog.name, {
        code,
        ...Object.fromEntries(cells.filter(({ value }) => value !== null).map(({ field, value }) => [field, value])),
      })
  })
}

/** A regional key has 12 digits, a municipality's 8, a district's 5, a state's 2. */
export const officialKey = /^(\d{2}|\d{5}|\d{8}|\d{12})$/

function problemOf(field: OpenDataField, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  if (field === 'licence' && !Object.hasOwn(openLicences, value))
    return `„${value}“ ist keine der Lizenzen: ${Object.keys(openLicences).join(', ')}.`
  if (field === 'regionalKey' && !officialKey.test(value))
    return `„${value}“ ist kein amtlicher Schlüssel: Er hat 12 (Regionalschlüssel), 8, 5 oder 2 Ziffern.`
  return undefined
}
