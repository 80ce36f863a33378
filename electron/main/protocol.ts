/** `app://werkbank/` serves the built interface: a secure origin of its own instead of `file://`. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy } from '../headless/content-security.ts'

export const appOrigin = 'app://werkbank'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** The file that an address means, or undefined for anything outside of the interface's folder. */
export function fileOf(url: string, rendererPath: string): string | undefined {
  let pathname: string
  try {
    const parsed = new URL(url)
    if (parsed.protocol !== 'app:' || parsed.host !== 'werkbank') return undefined
    pathname = decodeURIComponent(parsed.pathname)
  } catch {
    return undefined
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return undefined
  const path = normalize(join(rendererPath, pathname === '/' ? 'index.html' : pathname))
  return path.startsWith(rendererPath + sep) ? path : undefined
}

export async function serveApp(url: string, rendererPath: string): Promise<Response> {
  const path = fileOf(url, rendererPath)
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined)
  if (path === undefined || bytes === undefined) return new Response('Nicht gefunden.', { status: 404 })
  const headers = {
    'Content-Type': types[extname(path)] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
  }
  if (extname(path) !== '.html') return new Response(new Uint8Array(bytes), { headers })
  const nonce = randomBytes(16).toString('base64')
  const html = bytes.toString('utf8').replaceAll('%NONCE%', nonce)
  return new Response(html, { headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) } })
}

export function handleAppScheme(rendererPath: string): void {
  protocol.handle('app', (request) => serveApp(request.url, rendererPath))
}
