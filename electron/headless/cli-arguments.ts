/** What stands on the command line: a command, its words, and options that may repeat. */

/** The command line was used wrongly: told with the usage, exit code 2. */
export class UsageError extends Error {}

export interface Arguments {
  readonly command: string
  readonly words: readonly string[]
  /** The last value of an option. */
  option(name: string): string | undefined
  /** All values of an option that may be given several times. */
  options(name: string): readonly string[]
  flag(name: string): boolean
  number(name: string): number | undefined
}

const flags = new Set([
  'all',
  'whole-cell',
  'match-case',
  'shared',
  'json',
  'demo',
  'deleted',
  'dry-run',
  'restore',
  'out',
  'in',
  'status',
  'rotate',
  'join',
  'help',
  'personal',
  'pdfa',
  'seen',
  'open-only',
  'patterns',
  'check',
  'due',
  'secrecy',
  'groups',
  'related',
  'marked',
  'no-table',
])
const known = new Set([
  ...flags,
  'file',
  'actors',
  'offers',
  'observations',
  'seed',
  'where',
  'view',
  'group',
  'find',
  'replace',
  'field',
  'sort',
  'search',
  'limit',
  'offset',
  'theme',
  'title',
  'transition',
  'section',
  'picture',
  'caption',
  'alt',
  'entity',
  'sheet',
  'map',
  'key',
  'profile',
  'table',
  'indicator',
  'shapes',
  'purpose',
  'period',
  'area',
  'across',
  'set',
  'fixed',
  'problems',
  'missing',
  'id',
  'folder',
  'server',
  'code',
  'package',
  'passphrase-file',
  'head',
  'keep',
  'value',
  'fields',
  'to',
  'to-server',
  'to-folder',
  'from',
  'user',
  'kind',
  'list',
  'entries',
  'reference',
  'unit',
  'decimals',
  'hint',
  'after',
  'by',
  'year',
  'until',
  'every',
  'weekday',
  'ordinal',
  'time',
  'minutes',
  'location',
  'on',
  'at',
  'reason',
  'under',
  'result',
  'yes',
  'no',
  'abstained',
  'item',
  'amends',
  'ids',
  'encoding',
  'committee',
  'template',
  'name',
])

/** Reads the words after the program's name. `out` and `in` are flags beside `--package` and take a path elsewhere. */
export function parseArguments(argv: readonly string[]): Arguments {
  const words: string[] = []
  const values = new Map<string, string[]>()
  const takesPath = (name: string): boolean => name === 'out' && !argv.includes('--package')
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] as string
    if (!word.startsWith('--') || word === '--') {
      words.push(word)
      continue
    }
    const [name, inline] = splitOnce(word.slice(2), '=')
    if (!known.has(name)) throw new UsageError(`Die Option --${name} gibt es nicht.`)
    let value = inline
    if (value === undefined && (!flags.has(name) || takesPath(name))) {
      value = argv[(index += 1)]
      if (value === undefined) throw new UsageError(`Zur Option --${name} fehlt der Wert.`)
    }
    values.set(name, [...(values.get(name) ?? []), value ?? ''])
  }
  const [command = '', ...rest] = words
  return {
    command,
    words: rest,
    option: (name) => values.get(name)?.at(-1),
    options: (name) => values.get(name) ?? [],
    flag: (name) => values.has(name),
    number(name) {
      const text = values.get(name)?.at(-1)
      if (text === undefined) return undefined
      const number = Number(text)
      if (!Number.isSafeInteger(number) || number < 0)
        throw new UsageError(`Zur Option --${name} wird eine Zahl erwartet, nicht „${text}“.`)
      return number
    },
  }
}

/** "a=b=c" as ["a", "b=c"]; without the separator the whole text alone. */
export function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

/** A pair "name=value" of an option such as --where or --map. */
export function parsePair(text: string, option: string): readonly [name: string, value: string] {
  const [name, value] = splitOnce(text, '=')
  if (value === undefined || name === '')
    throw new UsageError(`Zu --${option} wird „Name=Wert“ erwartet, nicht „${text}“.`)
  return [name, value]
}
