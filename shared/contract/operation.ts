import type { z } from 'zod'

/** A query reads; a command changes something and is the only thing that may. */
export interface Operation<Input = unknown, Output = unknown> {
  readonly type: 'query' | 'command'
  /** Checked wherever a request crosses inwards. */
  readonly input: z.ZodType<Input>
  /** A phantom: answers go outwards and are not checked again. */
  readonly output?: Output
}

interface Declared<Input> {
  returns<Output>(): Operation<Input, Output>
}

export function query<Input>(input: z.ZodType<Input>): Declared<Input> {
  return { returns: () => ({ type: 'query', input }) }
}

export function command<Input>(input: z.ZodType<Input>): Declared<Input> {
  return { returns: () => ({ type: 'command', input }) }
}

export type InputOf<O> = O extends Operation<infer Input> ? Input : never
export type OutputOf<O> =
  O extends Operation<never, infer Output> ? Output : O extends Operation<infer _, infer Output> ? Output : never
