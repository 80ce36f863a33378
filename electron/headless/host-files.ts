/** What the browser host serves and takes: the interface, uploads, made files. */
import { randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
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

export const uploadLimit = 100 * 1024 * 1024

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

/** The interface's page with a fresh nonce, which the policy in its header allows. */
export function serveIndex(response: ServerResponse, rendererPath: string): void {
  const nonce = randomBytes(16).toString('base64')
  const html = readFileSync(join(rendererPath, 'index.html'), 'utf8').replaceAll('%NONCE%', nonce)
  answer(response, 200, html, {
    'Content-Type': types['.html'] ?? '',
    'Content-Security-Policy': contentSecurityPolicy(nonce),
  })
}

/** A file of the interface; nothing outside of its folder, whatever the path says. */
export function serveAsset(response: ServerResponse, rendererPath: string, pathname: string): void {
  const path = join(rendererPath, decodeURIComponent(pathname))
  const isInside = path.startsWith(rendererPath + sep) && existsSync(path) && statSync(path).isFile()
  if (!isInside) {
    answer(response, 404, 'Nicht gefunden.')
    return
  }
  response.writeHead(200, {
    ...always,
    'Content-Type': types[extname(path)] ?? 'application/octet-stream',
    // Assets carry a hash in their name.
    'Cache-Control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  })
  createReadStream(path).pipe(response)
}

/** Takes a file of the person into a fresh folder; answers where it lies. */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  uploadPath: string,
  name: string,
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > uploadLimit) {
    answer(response, 413, 'Die Datei ist größer als 100 MB. Bitte teilen Sie sie auf.')
    return
  }
  mkdirSync(uploadPath, { recursive: true })
  const folder = mkdtempSync(join(uploadPath, 'eingang-'))
  const safe = basename(name.replaceAll('\\', '/')) || 'datei'
  const path = join(folder, safe)
  let size = 0
  try {
    await pipeline(
      request,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length
          if (size > uploadLimit) throw new Error('too large')
          yield chunk
        }
      },
      createWriteStream(path),
    )
  } catch {
    rmSync(folder, { recursive: true, force: true })
    if (!response.headersSent) answer(response, 413, 'Die Datei ist größer als 100 MB oder kam nicht vollständig an.')
    return
  }
  answer(response, 200, JSON.stringify({ path, name: safe }), { 'Content-Type': types['.json'] ?? '' })
}

/** Hands over a made file; only what lies in the outbox. */
export function serveMadeFile(response: ServerResponse, outboxPath: string, path: string): void {
  const outbox = existsSync(outboxPath) ? realpathSync(outboxPath) : outboxPath
  if (!existsSync(path) || !realpathSync(path).startsWith(outbox + sep)) {
    answer(response, 404, 'Diese Datei gibt es nicht mehr. Bitte erzeugen Sie sie noch einmal.')
    return
  }
  const name = basename(path)
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  response.writeHead(200, {
    ...always,
    'Content-Type': 'application/octet-stream',
    'Content-Length': statSync(path).size,
    // RFC 6266: the plain name for old clients, the real one for all others.
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
  })
  createReadStream(path).pipe(response)
}
