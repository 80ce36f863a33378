/** The engine's end of a channel: checks what arrives, answers, reports progress, cancels. */
import { contract, type Contract, type Method } from '../../shared/contract/contract.ts'
import { refusalOf, WorkbenchError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/operation.ts'
import { inboundSchema, type Channel, type Progress } from '../../shared/contract/protocol.ts'

export interface CallContext {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

export type Handlers = {
  readonly [M in Method]: (
    input: InputOf<Contract[M]>,
    context: CallContext,
  ) => OutputOf<Contract[M]> | Promise<OutputOf<Contract[M]>>
}

export type Call = <M extends Method>(method: M, input: unknown, context: CallContext) => Promise<OutputOf<Contract[M]>>

export interface Seams {
  /** Resolves when commands may write; undefined where nothing else writes. */
  mayWrite(): Promise<void> | undefined
  /** What an error is called outside of the engine. */
  seam(error: unknown): unknown
}

/** Checks the input against the contract and runs the handler; everything else about a call is the same for all. */
export function createCall(handlers: Handlers, { mayWrite, seam }: Seams): Call {
  return async (method, input, context) => {
    if (!Object.hasOwn(contract, method))
      throw new WorkbenchError('unsupported', `Das kann diese Version nicht (${method}).`)
    const checked = contract[method].input.safeParse(input)
    if (!checked.success) {
      const [issue] = checked.error.issues
      throw new WorkbenchError(
        'invalid',
        `Die Anfrage „${method}“ ist nicht vollständig: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
      )
    }
    if (contract[method].type === 'command') await mayWrite()
    try {
      return await handlers[method](checked.data as never, context)
    } catch (error) {
      throw seam(error)
    }
  }
}

export interface ServeOptions {
  readonly call: Call
  /** Logs an unexpected error once and answers the reference that people see. */
  readonly reportBug: (error: unknown, method: string) => string
}

export function serveChannel(channel: Channel, { call, reportBug }: ServeOptions): void {
  const running = new Map<number, AbortController>()

  async function answer(id: number, method: Method, input: unknown): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const value: unknown = await call(method, input, {
        signal: controller.signal,
        onProgress: (progress) => channel.send({ type: 'progress', id, progress }),
      })
      channel.send({ type: 'reply', id, reply: { ok: true, value } })
    } catch (error) {
      const reference = error instanceof WorkbenchError ? '' : reportBug(error, method)
      channel.send({ type: 'reply', id, reply: { ok: false, error: refusalOf(error, reference) } })
    } finally {
      running.delete(id)
    }
  }

  channel.onMessage((message) => {
    const parsed = inboundSchema.safeParse(message)
    if (!parsed.success) return
    if (parsed.data.type === 'cancel') running.get(parsed.data.id)?.abort()
    else void answer(parsed.data.id, parsed.data.method as Method, parsed.data.input)
  })
  channel.onClose(() => {
    for (const controller of running.values()) controller.abort()
  })
}
