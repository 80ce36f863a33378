/** What a caller hears when something is refused: `{code, message}`, with the closed codes of the contract. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { WorkbenchError, type ErrorCode } from '../shared/contract/errors.ts'
import { tooLarge } from './gzip-body.ts'
import { TooManyRequests, Unauthorised } from './request-access.ts'

const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  unsupported: 400,
  cancelled: 400,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  internal: 500,
  busy: 503,
  offline: 503,
}

export function answerRefusal(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const send = (status: number, code: ErrorCode, message: string): void => {
    void reply.code(status).send({ code, message, ...(error instanceof WorkbenchError ? error.at : {}) })
  }
  if (error instanceof WorkbenchError) return send(statusOf[error.code], error.code, error.message)
  if (error instanceof Unauthorised) return send(401, 'forbidden', error.message)
  if (error instanceof TooManyRequests) {
    void reply.header('retry-after', String(error.retryAfterSeconds))
    return send(429, 'busy', error.message)
  }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  if (status === 413) return send(413, 'invalid', tooLarge)
  if (status >= 400 && status < 500) return send(status, 'invalid', error.message)
  if (isUnreachable(error))
    return send(503, 'offline', 'Der Server erreicht gerade seine Datenbank nicht. Es wird von selbst wiederholt.')
  // A bug: logged once, without the request's content.
  request.log.error({ reference: request.id, stack: error.stack }, 'internal error')
  return send(500, 'internal', `Interner Fehler ${request.id} im Server. Bitte melden Sie die Nummer der Verwaltung.`)
}

/** The database is restarting, full or away: nobody's mistake, and tried again. */
function isUnreachable(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08|57P|53)/.test(code) ||
    code === 'SQLITE_BUSY' ||
    code === 'SQLITE_FULL' ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}
