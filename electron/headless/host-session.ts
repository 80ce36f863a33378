/** Who may speak to the browser host: whoever spent the one-time token of the printed address, from this very page. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Session {
  /** Put into the printed address; works once. */
  readonly token: string
  /** Spends the token; answers the cookie to set, or undefined where the token is wrong or spent. */
  spend(token: string): string | undefined
  /** Whether a request carries the session's cookie. */
  isKnown(request: IncomingMessage): boolean
}

function equals(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Cookies do not tell ports apart: without the port in its name a second workbench would end the session of the first. */
export function createSession(port: number): Session {
  const cookieName = `werkbank-${port}`
  const token = randomBytes(24).toString('base64url')
  const secret = randomBytes(32).toString('base64url')
  let isSpent = false
  return {
    token,
    spend(given) {
      if (isSpent || !equals(given, token)) return undefined
      isSpent = true
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`
    },
    isKnown(request) {
      const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
      return cookies.some(
        (cookie) => cookie.startsWith(`${cookieName}=`) && equals(cookie.slice(cookieName.length + 1), secret),
      )
    },
  }
}

/** A page of elsewhere that reaches 127.0.0.1 (DNS rebinding, cross-site requests) names another host or origin. */
export function isFromHere(request: IncomingMessage, port: number): boolean {
  const { host = '', origin } = request.headers
  // As a browser writes it: without the port where that is the usual one.
  const hosts = ['127.0.0.1', 'localhost'].map((name) => new URL(`http://${name}:${port}`).host)
  return hosts.includes(host) && (origin === undefined || origin === `http://${host}`)
}
