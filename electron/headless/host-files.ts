/** What the browser host serves and takes: the interface, uploads, made files. */
import { randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, extname, join, sep } from 'node:path'
import { pipeline as sendOn } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { largestFile } from '../../shared/contract/largest-file.ts'
import { contentSecurityPolicy } from './content-security.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

export function answer(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...always,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(text)
}

export function answerPage(response: ServerResponse, status: number, title: string, text: string): void {
  const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>${title}</title><body><h1>${title}</h1><p>${text}</p></body></html>`
  answer(response, status, page, {
    'Content-Type': types['.html'] ?? '',
    'Content-Security-Policy': contentSecurityPolicy(undefined),
  })
}

/** Sends a file; one that cannot be read to its end breaks off the response, never the program. */
function send(response: ServerResponse, path: string, headers: Readonly<Record<string, string | number>>): void {
  response.writeHead(200, { ...always, ...headers })
  sendOn(createReadStream(path), response, () => undefined)
}

/** Where a path really leads, past all links, if to a file inside the folder. */
function fileInside(folder: string, path: string): string | undefined {
  try {
    const real = realpathSync(path)
    return real.startsWith(realpathSync(folder) + sep) && statSync(real).isFile() ? real : undefined
  } catch {
    return undefined
  }
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

/** The interface's page with a fresh nonce, which the policy in its header allows. */
export function serveIndex(response: ServerResponse, rendererPath: string, channel: string): void {
  const nonce = randomBytes(16).toString('base64')
  const html = readFileSync(join(rendererPath, 'index.html'), 'utf8').replaceAll('%NONCE%', nonce)
  answer(response, 200, html, {
    'Content-Type': types['.html'] ?? '',
    'Content-Security-Policy': contentSecurityPolicy(nonce, channel),
  })
}

/** A file of the interface; nothing outside of its folder, whatever the path says. */
export function serveAsset(response: ServerResponse, rendererPath: string, pathname: string): void {
  const path = fileInside(rendererPath, join(rendererPath, decoded(pathname)))
  // The page itself is served with a nonce only.
  if (path === undefined || extname(path) === '.html') {
    answer(response, 404, 'Nicht gefunden.')
    return
  }
  send(response, path, {
    'Content-Type': types[extname(path)] ?? 'application/octet-stream',
    // Assets carry a hash in their name.
    'Cache-Control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  })
}

/** What a file may be called on all systems: no folders, no forbidden characters, not too long; the ending stays. */
function plainName(name: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = basename(name.replaceAll('\\', '/')).replace(/[:*?"<>|\u0000-\u001f]+/g, ' ')
  const trimmed = plain.trim().replace(/[. ]+$/, '')
  const ending = extname(trimmed).slice(0, 20)
  return trimmed === '' ? 'datei' : `${basename(trimmed, ending).slice(0, 80)}${ending}`
}

class TooLarge extends Error {}

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > largestFile) throw new TooLarge()
    yield chunk
  }
}

const tooLarge = 'Die Datei ist größer als 100 MB. Bitte teilen Sie sie auf.'
const incomplete =
  'Die Datei kam nicht vollständig an. Bitte prüfen Sie den freien Speicherplatz und versuchen Sie es noch einmal.'

/** Takes a file of the person into a fresh folder; answers where it lies. */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  uploadPath: string,
  name: string,
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > largestFile) {
    answer(response, 413, tooLarge)
    return
  }
  mkdirSync(uploadPath, { recursive: true })
  const folder = mkdtempSync(join(uploadPath, 'eingang-'))
  const safe = plainName(name)
  const path = join(folder, safe)
  try {
    // The request stays whole when the limit is passed: destroyed, it could not carry the answer.
    await pipeline(limited(request.iterator({ destroyOnReturn: false })), createWriteStream(path))
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    if (error instanceof TooLarge) answer(response, 413, tooLarge)
    else answer(response, 500, incomplete)
    return
  }
  answer(response, 200, JSON.stringify({ path, name: safe }), { 'Content-Type': types['.json'] ?? '' })
}

/** Hands over a made file; only what lies in the outbox. */
export function serveMadeFile(response: ServerResponse, outboxPath: string, path: string): void {
  const file = fileInside(outboxPath, path)
  if (file === undefined) {
    answer(response, 404, 'Diese Datei gibt es nicht mehr. Bitte erzeugen Sie sie noch einmal.')
    return
  }
  const name = basename(file)
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const extended = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  send(response, file, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': statSync(file).size,
    // RFC 6266: the plain name for old clients, the real one for all others.
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${extended}`,
    'Cache-Control': 'no-store',
  })
}
