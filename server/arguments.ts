/** What stands on the server's command line. */
import { resolve } from 'node:path'
import { hubRoles, type HubRole } from '../shared/sync/hub.ts'
import type { Place } from './storage/storage.ts'

/** The command line was used wrongly: told with the usage, exit code 2. */
export class UsageError extends Error {}

export const usage = `Bildungswerkbank, Server

  npm run server -- --data <Ordner> [--postgres <Verbindung>] [--host <Adresse>] [--port <Nummer>] [--tls-cert <Datei> --tls-key <Datei>]
  npm run -s server -- enrol   --data <Ordner> [--postgres <Verbindung>] --role read|edit|admin
  npm run -s server -- devices --data <Ordner> [--postgres <Verbindung>] [--json]
  npm run -s server -- revoke  --data <Ordner> [--postgres <Verbindung>] <Gerät>
  npm run -s server -- backup  --data <Ordner> [--postgres <Verbindung>] --to <Datei>
  npm run -s server -- restore --data <Ordner> [--postgres <Verbindung>] --from <Datei>
  npm run -s server -- restore --check --from <Datei>

Ohne --postgres liegt alles in <Ordner>/hub.db. Die Verbindung zu PostgreSQL kann auch in der Umgebungsvariablen
WERKBANK_POSTGRES stehen; dann erscheint das Kennwort nicht in der Liste der Prozesse.
Ende mit 0: getan, 1: abgelehnt, 2: falscher Aufruf.
`

const commands = ['start', 'enrol', 'devices', 'revoke', 'backup', 'restore'] as const
export type ServerCommand = (typeof commands)[number]

const flags = new Set(['check', 'json', 'help'])
const options = new Set(['data', 'postgres', 'host', 'port', 'tls-cert', 'tls-key', 'role', 'to', 'from'])

export interface ServerArguments {
  readonly command: ServerCommand
  readonly words: readonly string[]
  option(name: string): string | undefined
  demand(name: string): string
  flag(name: string): boolean
  /** A file or folder, from where the user stands. */
  path(name: string): string
  place(): Place
  role(): HubRole
  port(): number
}

const defaultPort = 4720

/** Reads the words after the program's name. */
export function parseServerArguments(argv: readonly string[], env: NodeJS.ProcessEnv): ServerArguments {
  const words: string[] = []
  const values = new Map<string, string>()
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] as string
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) {
      words.push(word)
      continue
    }
    if (flags.has(name)) values.set(name, '')
    else if (options.has(name)) {
      const value = inline ?? argv[(index += 1)]
      if (value === undefined) throw new UsageError(`Zur Option --${name} fehlt der Wert.`)
      values.set(name, value)
    } else throw new UsageError(`Die Option --${name} gibt es nicht.`)
  }
  const named = words[0]
  const command = named === undefined ? 'start' : commands.find((candidate) => candidate === named)
  if (command === undefined) throw new UsageError(`Den Befehl „${named}“ gibt es nicht.`)
  const demand = (name: string): string => {
    const value = values.get(name)
    if (value === undefined || value === '') throw new UsageError(`Es fehlt: --${name}.`)
    return value
  }
  const path = (name: string): string => resolve(env['INIT_CWD'] ?? process.cwd(), demand(name))
  return {
    command,
    words: words.slice(1),
    option: (name) => values.get(name),
    demand,
    flag: (name) => values.has(name),
    path,
    place: () => ({ data: path('data'), postgres: values.get('postgres') ?? env['WERKBANK_POSTGRES'] }),
    role() {
      const role = hubRoles.find((candidate) => candidate === demand('role'))
      if (role === undefined) throw new UsageError('Als --role gibt es read, edit und admin.')
      return role
    },
    port() {
      const port = Number(values.get('port') ?? defaultPort)
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new UsageError(`Als --port wird eine Zahl bis 65535 erwartet, nicht „${values.get('port')}“.`)
      return port
    },
  }
}
