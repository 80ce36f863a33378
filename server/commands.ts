import type { HubDevice } from '../shared/sync/hub.ts'
import { UsageError, type ServerArguments, type ServerCommand } from './arguments.ts'
import { backUp, checkBackup, restoreBackup, type BackupReport } from './backup.ts'
import { startServer } from './start.ts'
import { inviteDevice, listDevices, revokeDevice } from './storage/access.ts'
import { openStorage, type Storage } from './storage/storage.ts'

async function withStorage<T>(args: ServerArguments, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(args.place())
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function deviceLine({ id, role, name, lastSeenAt, revokedAt }: HubDevice): string {
  const seen = lastSeenAt === null ? 'nie' : new Date(lastSeenAt).toLocaleString('de-DE')
  return `${id.slice(0, 8)}  ${role.padEnd(5)}  ${revokedAt === null ? 'gültig  ' : 'gesperrt'}  zuletzt ${seen}  ${name}`
}

/** "1 Änderung, 3 Dateien". */
function contentLine({ sets, files }: Pick<BackupReport, 'sets' | 'files'>): string {
  return `${sets} ${sets === 1 ? 'Änderung' : 'Änderungen'}, ${files} ${files === 1 ? 'Datei' : 'Dateien'}`
}

const run: Readonly<Record<ServerCommand, (args: ServerArguments) => Promise<void>>> = {
  start: startServer,
  async enrol(args) {
    const role = args.role()
    print(await withStorage(args, async (storage) => await inviteDevice(storage, role, Date.now())))
  },
  async devices(args) {
    const devices = await withStorage(args, async ({ db }) => await listDevices(db))
    if (args.flag('json')) print(JSON.stringify({ rows: devices, total: devices.length }))
    else print(devices.length === 0 ? 'Noch kein Gerät ist angemeldet.' : devices.map(deviceLine).join('\n'))
  },
  async revoke(args) {
    const [id] = args.words
    if (id === undefined) throw new UsageError('Es fehlt: die Kennung des Geräts.')
    print(
      `Gesperrt: ${deviceLine(await withStorage(args, async (storage) => await revokeDevice(storage, id, Date.now())))}`,
    )
  },
  async backup(args) {
    const target = args.path('to')
    const report = await withStorage(args, async (storage) => await backUp(storage, target))
    print(`Gesichert: ${contentLine(report)}: ${target}`)
  },
  async restore(args) {
    const source = args.path('from')
    if (args.flag('check')) {
      print(`In Ordnung: ${contentLine(await checkBackup(source))}.`)
      return
    }
    await withStorage(args, async (storage) => {
      print(`Wiederhergestellt: ${contentLine(await restoreBackup(storage, source))}.`)
      for (const line of accessLines(await listDevices(storage.db))) print(line)
    })
  },
}

/** Who may come in again after a restore: only people know whom they have shut out since the backup. */
function accessLines(devices: readonly HubDevice[]): readonly string[] {
  const valid = devices.filter(({ revokedAt }) => revokedAt === null)
  const codes = 'Codes zum Anmelden gelten nicht mehr; neue gibt es mit „enrol“.'
  if (valid.length === 0) return [codes]
  return [
    `Zugang ${valid.length === 1 ? 'hat 1 Gerät' : `haben ${valid.length} Geräte`}. Was seit der Sicherung gesperrt wurde, sperren Sie bitte wieder, mit „revoke“:`,
    ...valid.map(deviceLine),
    codes,
  ]
}

export async function runCommand(args: ServerArguments): Promise<void> {
  await run[args.command](args)
}
