/** What a workbench file knows of its server: address, token, and up to where it was read. */
import { randomUUID } from 'node:crypto'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Enrolled, EnrolRequest } from '../../../shared/sync/hub.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { changeWorkbench, mayChangeWorkbench } from './other-workbench.ts'
import { connectServer, type ServerConnection } from './server-connection.ts'

interface Account {
  readonly address: string
  readonly token: string
}

export interface ServerCursor {
  /** Numbers of another epoch mean nothing: the hub was restored from a backup. */
  readonly epoch: string
  /** Everything up to this number of the hub was taken. */
  readonly upto: number
  /** Own change sets up to here are known to stand there as they stand here. */
  readonly shared: number
}

function readAccount(core: Core): Account | undefined {
  const text = readMeta(core.db, 'serverToken')
  return text === undefined ? undefined : (JSON.parse(text) as Account)
}

/**
 * Trades a code for a token and keeps it. A file without a workbench takes the server's, or gives it its own; with `changes` one
 * that has one takes the server's, where nobody else has worked in it.
 */
export async function enrolAt(core: Core, address: string, code: string, changes = false): Promise<void> {
  const own = readMeta(core.db, 'workbench')
  const takes = changes && own !== undefined && mayChangeWorkbench(core)
  const request: EnrolRequest = {
    code,
    ...(own === undefined ? { offered: randomUUID() } : takes ? {} : { workbench: own }),
    device: ownDevice(core.db),
    name: readMeta(core.db, 'user') ?? '',
  }
  const { token, workbench } = await connectServer(address, {}).ask<Enrolled>('/v1/enrol', {
    body: request,
    isOnce: true,
  })
  const account: Account = { address, token }
  core.db.transaction(() => {
    if (takes && own !== workbench) changeWorkbench(core, workbench)
    writeMeta(core.db, 'workbench', workbench)
    writeMeta(core.db, 'serverToken', JSON.stringify(account))
    writeMeta(core.db, 'serverCursor', null)
  })
}

/** A connection with this file's token. Throws `forbidden` where the server never gave it one. */
export function connectionOf(core: Core, address: string): ServerConnection {
  const account = readAccount(core)
  if (account?.address !== address) {
    throw new WorkbenchError(
      'forbidden',
      `Diese Datei ist am Server „${address}“ noch nicht angemeldet. Bitte geben Sie den Code ein, den Sie von der Verwaltung des Servers bekommen haben.`,
      { field: 'code' },
    )
  }
  return connectServer(address, { token: account.token, workbench: readMeta(core.db, 'workbench') })
}

export function readServerCursor(core: Core): ServerCursor {
  const text = readMeta(core.db, 'serverCursor')
  return text === undefined ? { epoch: '', upto: 0, shared: 0 } : (JSON.parse(text) as ServerCursor)
}

/** Call it inside a transaction. */
export function writeServerCursor(core: Core, changed: Partial<ServerCursor>): void {
  writeMeta(core.db, 'serverCursor', JSON.stringify({ ...readServerCursor(core), ...changed }))
}
