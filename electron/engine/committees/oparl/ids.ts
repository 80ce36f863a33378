/**
 * OParl names objects by URL, the workbench rows by id. Either can be told from the other, so nothing has to be remembered:
 * a second import finds its rows again, on every device, and an export gives back the ids that came in.
 */
import { createHash } from 'node:crypto'

/** Reserved by RFC 2606: these addresses name objects and lead nowhere. */
const base = 'https://bildungswerkbank.invalid/oparl/1.1'

const prefix = 'oparl-'
/** Ids are at most 400 characters; longer addresses are known by their digest. */
const longest = 280

/** Whether an object was named by a workbench. */
export const isOwn = (url: string): boolean => url.startsWith(`${base}/`)

/** The id of the row that an OParl object becomes. */
export function rowIdOf(url: string): string {
  if (isOwn(url)) return decodeURIComponent(url.slice(url.lastIndexOf('/') + 1))
  if (url.length > longest) return `${prefix}sha256-${createHash('sha256').update(url).digest('hex')}`
  return prefix + Buffer.from(url).toString('base64url')
}

/** The URL by which a row is known to others: the one that it came with, else one of ours. */
export function urlOf(type: string, rowId: string): string {
  if (rowId.startsWith(prefix) && !rowId.startsWith(`${prefix}sha256-`)) {
    const url = Buffer.from(rowId.slice(prefix.length), 'base64url').toString()
    if (/^https?:\/\//.test(url)) return url
  }
  return `${base}/${type}/${encodeURIComponent(rowId)}`
}

/** The name of a field that OParl does not know (OParl 1.1, vendor extensions). */
export const ownName = (name: string): string => `Bildungswerkbank:${name}`
