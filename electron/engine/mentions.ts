/** Finds the name of a person in free texts, fixed editions and histories. Runs in a worker: it reads everything. */
import type { Mention } from '../../shared/contract/mentions.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Names } from '../../shared/model/kind.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { Core } from './store/core.ts'
import { rawOf, tableOf } from './store/edit.ts'
import { reading } from './store/reading.ts'
import { quoted } from './store/schema.ts'

export interface MentionsAsked {
  readonly entity: string
  readonly id: string
}

export const mentionsInFile = ({
  workbench,
  ...asked
}: MentionsAsked & { readonly workbench: string }): Promise<readonly Mention[]> =>
  reading(workbench, async (core, names) => mentionsOf(core, names, asked))

/** As many as a person goes through; the surest first. */
const most = 200

/** None where the title of the row is no person's name. */
export function mentionsOf(core: Core, names: Names, { entity: name, id }: MentionsAsked): readonly Mention[] {
  const { entity } = tableOf(core, name)
  const person = nameOf(core, entity, id)
  if (person === undefined) return []
  const inTexts = Object.values(core.model).flatMap((other) => textMentions(core, names, other, person))
  const found = [
    ...inTexts.filter((mention) => !(mention.entity === name && mention.id === id)),
    ...editionMentions(core, names, person),
  ]
  const told = new Set([`${name}/${id}`, ...inTexts.map((mention) => `${mention.entity}/${mention.id}`)])
  return [...found, ...historyMentions(core, names, person, told)]
    .toSorted((left, right) => Number(right.isWholeName) - Number(left.isWholeName))
    .slice(0, most)
}

interface PersonName {
  /** As it is written, and folded. */
  readonly family: string
  readonly folded: string
  readonly given: string
}

function nameOf(core: Core, entity: Entity, id: string): PersonName | undefined {
  const fields = entity.title.filter((field) => entity.fields[field]?.personal === true)
  const row = tableOf(core, entity.name).toRow(rawOf(core, tableOf(core, entity.name), id))
  const [family = '', given = ''] = fields.map((field) => String(row[field] ?? '').trim())
  return family === '' ? undefined : { family, folded: foldText(family), given: foldText(given) }
}

/** Where the name stands as a word of its own, with the ending of a genitive: "Müllers", not "Müllersdorf". */
function placeOf(text: string, word: string): number {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text.search(new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?:s|')?(?![\p{L}\p{N}])`, 'u'))
}

const around = 40

/** What is said of a text that holds the name; undefined where it does not. */
function foundIn(text: string, { folded, given }: PersonName): Pick<Mention, 'excerpt' | 'isWholeName'> | undefined {
  const plain = foldText(text)
  const at = placeOf(plain, folded)
  if (at < 0) return undefined
  // Folding keeps most places as they are; an excerpt that is off by an ß still shows the name.
  const [from, to] = [Math.max(0, at - around), Math.min(text.length, at + folded.length + around)]
  const excerpt = `${from > 0 ? '…' : ''}${text.slice(from, to).replaceAll(/\s+/g, ' ').trim()}${to < text.length ? '…' : ''}`
  return { excerpt, isWholeName: given !== '' && placeOf(plain, given) >= 0 }
}

const isFreeText = ({ kind }: NamedField): boolean => kind.name === 'text' || kind.name === 'longText'

/** Rows without a table of their own are read on the page of what they belong to. */
const ownerOf = ({ isListed, fieldList }: Entity): NamedField | undefined =>
  isListed ? undefined : fieldList.find(({ entity, required }) => entity !== undefined && required === true)

/** Editions are told by their reports; rows in the paper bin are told like others. */
function textMentions(core: Core, names: Names, entity: Entity, person: PersonName): readonly Mention[] {
  const fields = entity.fieldList.filter(isFreeText)
  if (fields.length === 0) return []
  const owner = ownerOf(entity)
  const columns = [
    ...fields.map(({ name }) => quoted(name)),
    `${owner === undefined ? 'NULL' : quoted(owner.name)} AS "_owner"`,
  ].join(', ')
  const holds = fields.map(({ name }) => `instr(fold(${quoted(name)}), ?) > 0`).join(' OR ')
  const rows = core.db.all<Readonly<Record<string, string | null>> & { readonly id: string }>(
    `SELECT "id", ${columns} FROM ${quoted(entity.name)} WHERE ${holds} LIMIT ${most}`,
    ...fields.map(() => person.folded),
  )
  return rows.flatMap((row) =>
    fields.flatMap((field): Mention[] => {
      const found = foundIn(row[field.name] ?? '', person)
      const title = `${entity.label}: ${names.titleOfRow(entity.name, row.id)}`
      const itself = { entity: entity.name, id: row.id }
      const page = typeof row['_owner'] === 'string' ? { entity: owner?.entity ?? '', id: row['_owner'] } : itself
      return found === undefined ? [] : [{ kind: 'text', ...itself, page, title, where: field.label, ...found }]
    }),
  )
}

function editionMentions(core: Core, names: Names, person: PersonName): readonly Mention[] {
  const rows = core.db.all<{ report: string; fixedOn: string | null; content: string }>(
    `SELECT "report", "fixedOn", "content" FROM "reportEdition" WHERE instr(fold("content"), ?) > 0`,
    person.folded,
  )
  return rows.flatMap(({ report, fixedOn, content }): Mention[] => {
    const found = textsIn(JSON.parse(content)).map((text) => foundIn(text, person))
    const best = found.find((one) => one?.isWholeName === true) ?? found.find((one) => one !== undefined)
    if (best === undefined) return []
    const title = `Bericht: ${names.titleOfRow('report', report)}`
    const where = fixedOn === null ? 'festgehalten' : `festgehalten am ${formatDay(fixedOn)}`
    const page = { entity: 'report', id: report }
    return [{ kind: 'edition', ...page, page, title, where, ...best }]
  })
}

/** Every text inside, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Rows of which only an earlier wording holds the name, as it was written. */
function historyMentions(core: Core, names: Names, person: PersonName, told: ReadonlySet<string>): readonly Mention[] {
  const changes = core.db.all<{ entity: string; row: string; body: string; prior: string | null }>(
    `SELECT "entity", "row", "body", "prior" FROM "_change" WHERE instr("body", ?) > 0 OR instr("prior", ?) > 0`,
    person.family,
    person.family,
  )
  const known = new Map<string, Mention>()
  for (const { entity, row, body, prior } of changes) {
    const key = `${entity}/${row}`
    const label = core.model[entity]?.label
    if (told.has(key) || known.has(key) || label === undefined || entity === 'reportEdition') continue
    const texts = [body, prior ?? 'null'].flatMap((stored) => textsIn(JSON.parse(stored)))
    const found = texts.flatMap((text) => foundIn(text, person) ?? [])
    if (found.length === 0) continue
    const isWholeName = found.some((one) => one.isWholeName)
    const title = `${label}: ${names.titleOfRow(entity, row)}`
    const page = { entity, id: row }
    known.set(key, { kind: 'history', ...page, page, title, where: 'Verlauf', excerpt: '', isWholeName })
  }
  return [...known.values()]
}
