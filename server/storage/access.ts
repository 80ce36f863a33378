/** Who may do what: one-time codes, device tokens, roles. Codes and tokens are kept as hashes only. */
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { EnrolRequest, Enrolled, HubDevice, HubRole } from '../../shared/sync/hub.ts'
import { readMeta, settleMeta, type Storage } from './storage.ts'
import type { Tables } from './tables.ts'

export interface Access {
  /** The token's id; never the token. */
  readonly token: string
  readonly role: HubRole
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}

/** Without 0, O, 1, I, L and U: read out on the telephone, typed from paper. */
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeGroups = 3
const codeGroupLength = 4

export const codeLifeMs = 24 * 3_600_000

function createCode(): string {
  const group = (): string =>
    Array.from({ length: codeGroupLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('')
  return Array.from({ length: codeGroups }, group).join('-')
}

/** As typed: lower case and missing dashes are forgiven. */
function canonicalCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

/** A code for one device, about 59 bits, for a day. */
export async function inviteDevice({ db }: Storage, role: HubRole, now: number): Promise<string> {
  const code = createCode()
  await db
    .insertInto('hub_code')
    .values({ hash: hashOf(canonicalCode(code)), role, expires_at: now + codeLifeMs, used_at: null })
    .execute()
  return code
}

/** Trades a code for a token. The workbench is settled first, so a file of another one does not spend the code. */
export async function enrolDevice({ db }: Storage, request: EnrolRequest, now: number): Promise<Enrolled> {
  return await db.transaction().execute(async (tx) => {
    // Spending is the check: of two that use one code at once, one finds it spent.
    const spent = await tx
      .updateTable('hub_code')
      .set({ used_at: now })
      .where('hash', '=', hashOf(canonicalCode(request.code)))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('role')
      .executeTakeFirst()
    if (spent === undefined) {
      throw new WorkbenchError(
        'forbidden',
        'Dieser Code gilt nicht: Er ist falsch, schon verwendet oder abgelaufen. Bitte lassen Sie sich einen neuen geben.',
      )
    }
    const offered = request.workbench ?? request.offered
    const workbench =
      offered === undefined ? await readMeta(tx, 'workbench') : await settleMeta(tx, 'workbench', offered)
    if (workbench === null || (request.workbench !== undefined && request.workbench !== workbench)) {
      throw otherWorkbench()
    }
    const token = randomBytes(32).toString('base64url')
    await tx
      .insertInto('hub_token')
      .values({
        id: randomUUID(),
        hash: hashOf(token),
        role: spent.role,
        name: request.name,
        created_at: now,
        last_seen_at: now,
        revoked_at: null,
      })
      .execute()
    return { token, workbench, role: spent.role, epoch: (await readMeta(tx, 'epoch')) ?? '' }
  })
}

export function otherWorkbench(): WorkbenchError {
  return new WorkbenchError(
    'conflict',
    'Der Server gehört zu einer anderen Werkbank als diese Datei. Bitte wählen Sie den richtigen Server oder legen Sie für ihn eine neue Datei an.',
    { field: 'workbench' },
  )
}

/** How often a device's last visit is written down. */
const seenEveryMs = 60_000

/** The access behind a token; undefined for one that is unknown or revoked. */
export async function accessOf({ db }: Storage, token: string, now: number): Promise<Access | undefined> {
  const row = await db
    .selectFrom('hub_token')
    .select(['id', 'role', 'last_seen_at'])
    .where('hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (now - (row.last_seen_at ?? 0) > seenEveryMs)
    await db.updateTable('hub_token').set({ last_seen_at: now }).where('id', '=', row.id).execute()
  return { token: row.id, role: row.role }
}

export async function isRevoked({ db }: Storage, id: string): Promise<boolean> {
  const row = await db.selectFrom('hub_token').select('revoked_at').where('id', '=', id).executeTakeFirst()
  return row === undefined || row.revoked_at !== null
}

export async function listDevices(db: Kysely<Tables>): Promise<readonly HubDevice[]> {
  const rows = await db.selectFrom('hub_token').selectAll().orderBy('created_at').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  }))
}

/** Ends a device's access at once; what it brought stays. An id may be shortened as far as it is unique. */
export async function revokeDevice({ db }: Storage, id: string, now: number): Promise<HubDevice> {
  const found = (await listDevices(db)).filter((device) => device.id.startsWith(id))
  const [device] = found
  if (device === undefined || found.length > 1 || id.length < 4) {
    throw new WorkbenchError(
      'notFound',
      `Ein Gerät „${id}“ gibt es nicht, oder die Kennung ist nicht eindeutig. Bitte sehen Sie in der Liste der Geräte nach.`,
    )
  }
  await db
    .updateTable('hub_token')
    .set({ revoked_at: now })
    .where('id', '=', device.id)
    .where('revoked_at', 'is', null)
    .execute()
  return { ...device, revokedAt: device.revokedAt ?? now }
}

/** Codes that nobody can use any more. */
export async function dropOldCodes({ db }: Storage, now: number): Promise<void> {
  await db
    .deleteFrom('hub_code')
    .where('expires_at', '<', now - codeLifeMs)
    .execute()
}
