import type { Client } from '../../shared/contract/client.ts'
import type { AttachmentInfo, AttachmentPart, MadeFile } from '../../shared/contract/file-answers.ts'

export type PreviewKind = 'pdf' | 'image' | 'text'

/** More than this is saved or opened elsewhere rather than looked at here. */
const largestPreview = 30_000_000
/** So much of a text is read. */
export const shownText = 200_000

/** How a file can be looked at here; undefined where it cannot. */
export function previewKindOf({
  mediaType,
  size,
}: Pick<AttachmentInfo, 'mediaType' | 'size'>): PreviewKind | undefined {
  if (mediaType === 'text/plain' || mediaType === 'text/csv') return 'text'
  if (size > largestPreview) return undefined
  if (mediaType === 'application/pdf') return 'pdf'
  return mediaType === 'image/png' || mediaType === 'image/jpeg' ? 'image' : undefined
}

interface Reading {
  readonly limit: number
  readonly signal: AbortSignal
}

/** The first `limit` bytes of something that comes part by part. */
async function readParts(
  partAt: (offset: number) => Promise<AttachmentPart>,
  { limit, signal }: Reading,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (let size = Infinity; length < Math.min(size, limit);) {
    const part = await partAt(length)
    signal.throwIfAborted()
    const bytes = Uint8Array.from(atob(part.bytes), (letter) => letter.charCodeAt(0))
    if (bytes.length === 0) break
    parts.push(bytes)
    length += bytes.length
    size = part.size
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer()).slice(0, limit)
}

/** The first `limit` bytes of an attachment. */
export function readContent(client: Client, id: string, reading: Reading): Promise<Uint8Array<ArrayBuffer>> {
  const { signal } = reading
  return readParts((offset) => client.call('attachmentPart', { id, offset }, { signal }), reading)
}

/** A made file, to be looked at before it is handed over. */
export function readMadeFile(
  client: Client,
  { path }: MadeFile,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return readParts((offset) => client.call('madeFilePart', { path, offset }, { signal }), {
    limit: largestPreview,
    signal,
  })
}

/** Text as people wrote it: UTF-8, or what older Windows programs write. */
export function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    // `stream`: a limit may cut through a letter.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A content as an address that pictures may have under the page's policy. */
export function dataAddress(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsDataURL(new Blob([bytes], { type: mediaType }))
  })
}
