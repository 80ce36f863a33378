/** Compressed request bodies: inflated up to a limit, whatever the sender claims. */
import { Transform, type TransformCallback } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Bytes of a body, as it travels and inflated. One part of a set (1 MB) is 1.4 MB in base64. */
export const bodyLimit = 2 * 1024 * 1024

export const tooLarge = 'Die Anfrage ist zu groß.'

const refusal = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode })

/** Ends the inflation at the limit; what Fastify does by itself lets it run on into nothing. */
class Inflated extends Transform {
  /** Fastify compares it with the length that the sender named. */
  receivedEncodedLength = 0
  #length = 0

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#length += bytes.length
    if (this.#length > bodyLimit) done(refusal(413, tooLarge))
    else done(null, bytes)
  }
}

export function acceptGzip(app: FastifyInstance): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') {
      done(null, payload)
      return
    }
    if (encoding !== 'gzip') {
      done(refusal(415, 'Verdichtet angenommen wird nur gzip.'))
      return
    }
    const inflated = new Inflated()
    const gunzip = createGunzip()
    payload.on('data', (bytes: Buffer) => (inflated.receivedEncodedLength += bytes.length))
    gunzip.on('error', () => inflated.destroy(refusal(400, 'Die Anfrage ist beschädigt.')))
    inflated.on('error', () => {
      payload.unpipe(gunzip)
      gunzip.destroy()
    })
    payload.pipe(gunzip).pipe(inflated)
    done(null, inflated)
  })
}
