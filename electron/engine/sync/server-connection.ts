/** Requests to a hub: with the device's token, patient with a busy hub, and with sentences for what goes wrong. */
import { setTimeout as wait } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { errorCodes, WorkbenchError, type ErrorCode } from '../../../shared/contract/errors.ts'

export interface ServerConnection {
  readonly address: string
  /** JSON there and back. */
  ask<T>(path: string, options?: RequestOptions): Promise<T>
  /** The bytes of an answer. */
  bytes(path: string, options?: RequestOptions): Promise<Buffer>
  /** An answer that goes on; the caller reads and ends it. */
  stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

export interface RequestOptions {
  readonly method?: string
  /** JSON, or bytes. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** A second try would not be harmless. */
  readonly isOnce?: boolean
}

/** Longer than a hub takes for anything that it answers at once. */
const timeoutMs = 60_000
const busyTries = 6
const busyMs = 500

/** The address as it is kept: without a path's end, and never readable on the network. Throws `invalid`. */
export function serverAddress(typed: string): string {
  const text = /^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
  if (!URL.canParse(text) || typed.trim() === '')
    throw new WorkbenchError(
      'invalid',
      `„${typed}“ ist keine Adresse eines Servers. Erwartet wird zum Beispiel https://bildung.stadt.de.`,
    )
  const url = new URL(text)
  const isLoopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname)
  if (url.protocol === 'http:' && !isLoopback)
    throw new WorkbenchError(
      'invalid',
      `Mit „${url.host}“ wird nur verschlüsselt gesprochen: Bitte geben Sie die Adresse mit https:// an.`,
    )
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

let trustsSystem = false

/** A city's own certificate authority is known to the system, not to Node. */
function trustSystemCertificates(): void {
  if (trustsSystem) return
  trustsSystem = true
  setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])])
}

export function connectServer(
  address: string,
  { token, workbench }: { readonly token?: string; readonly workbench?: string | undefined },
): ServerConnection {
  if (address.startsWith('https:')) trustSystemCertificates()

  async function once(
    path: string,
    { method, body, signal }: RequestOptions,
    limitMs: number | null,
  ): Promise<Response> {
    const isBytes = body instanceof Uint8Array
    const signals = [signal, limitMs === null ? undefined : AbortSignal.timeout(limitMs)]
    try {
      return await fetch(`${address}${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(workbench === undefined ? {} : { 'x-workbench': workbench }),
        },
        ...(body === undefined ? {} : { body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
        signal: AbortSignal.any(signals.filter((one) => one !== undefined)),
        redirect: 'error',
      })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  }

  /** A connection that was kept may belong to a hub that was started anew meanwhile: a fresh one is tried, once. */
  async function twice(path: string, options: RequestOptions, limitMs: number | null = timeoutMs): Promise<Response> {
    try {
      return await once(path, options, limitMs)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (options.isOnce === true || !isReset(error)) throw unreachable(address, error)
    }
    try {
      return await once(path, options, limitMs)
    } catch (error) {
      options.signal?.throwIfAborted()
      throw unreachable(address, error)
    }
  }

  /** A hub that is busy or restarts its database is asked again after a while. */
  async function patiently(path: string, options: RequestOptions): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await twice(path, options)
      if (response.ok) return response
      const isBusy = response.status === 429 || response.status === 503
      if (!isBusy || attempt === busyTries) throw await refusalIn(response, address)
      await response.body?.cancel()
      const named = Number(response.headers.get('retry-after') ?? 0) * 1000
      await wait(Math.max(named, busyMs * 2 ** (attempt - 1)), undefined, { signal: options.signal })
    }
  }

  async function reading<T>(response: Response, options: RequestOptions, read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (error) {
      options.signal?.throwIfAborted()
      throw unreachable(address, error)
    }
  }

  return {
    address,
    async ask<T>(path: string, options: RequestOptions = {}) {
      const response = await patiently(path, options)
      return (await reading(response, options, () => response.json())) as T
    },
    async bytes(path, options = {}) {
      const response = await patiently(path, options)
      return Buffer.from(await reading(response, options, () => response.arrayBuffer()))
    },
    async stream(path, signal) {
      const response = await twice(path, { signal }, null)
      if (!response.ok || response.body === null) throw await refusalIn(response, address)
      return response.body
    },
  }
}

/** The system's code behind a failed request. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

function isReset(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error))
}

function unreachable(address: string, error: unknown): WorkbenchError {
  const code = codeOf(error)
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(code))
    return new WorkbenchError(
      'forbidden',
      `Das Zertifikat des Servers „${address}“ ist nicht vertrauenswürdig (${code}). Bitte wenden Sie sich an Ihre Verwaltung.`,
    )
  return new WorkbenchError(
    'offline',
    `Der Server „${address}“ ist nicht erreichbar. Ihre Arbeit ist hier gespeichert und wird ausgetauscht, sobald er wieder da ist.`,
  )
}

/** What a hub said, as it said it. Anything else is not a hub. */
async function refusalIn(response: Response, address: string): Promise<WorkbenchError> {
  try {
    const { code, message, field } = (await response.json()) as { code: ErrorCode; message: string; field?: string }
    if (errorCodes.includes(code) && typeof message === 'string')
      return new WorkbenchError(code, message, field === undefined ? {} : { field })
  } catch {
    // Told below.
  }
  return new WorkbenchError(
    response.status >= 500 ? 'offline' : 'invalid',
    `Unter „${address}“ antwortet kein Server der Bildungswerkbank (${response.status}). Bitte prüfen Sie die Adresse.`,
  )
}
