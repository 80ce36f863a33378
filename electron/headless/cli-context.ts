/** What every command works with. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { model } from '../../shared/model/model.ts'
import type { Engine } from '../engine/engine.ts'
import { UsageError, type Arguments } from './cli-arguments.ts'

/** What a command prints: the JSON document, and lines for people. */
export interface Output {
  readonly json: unknown
  readonly lines: readonly string[]
  /** What a person should know beside the answer; printed to standard error. */
  readonly messages?: readonly string[]
}

export interface CommandContext {
  readonly engine: Engine
  readonly args: Arguments
  /** Relative paths start where the user stands. */
  readonly path: (text: string) => string
}

export type Command = (context: CommandContext) => Promise<Output>

export function word(args: Arguments, index: number, what: string): string {
  const found = args.words[index]
  if (found === undefined) throw new UsageError(`Es fehlt: ${what}.`)
  return found
}

export function required(args: Arguments, name: string): string {
  const found = args.option(name)
  if (found === undefined) throw new UsageError(`Es fehlt: --${name}.`)
  return found
}

export function entityNamed(name: string): Entity {
  const entity = model[name]
  if (entity === undefined)
    throw new WorkbenchError(
      'notFound',
      `Eine Tabelle „${name}“ gibt es nicht. Vorhanden sind: ${Object.keys(model).join(', ')}.`,
    )
  return entity
}
