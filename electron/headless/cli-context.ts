/** What every command works with. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Engine } from '../engine/engine.ts'
import { copyWhole } from '../engine/store/whole-file.ts'
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

/** An entity by the name that a person types, with the own fields of the open workbench. */
export function entityNamed(engine: Engine, name: string): Entity {
  const model = engine.model()
  const entity = model[name]
  if (entity === undefined)
    throw new WorkbenchError(
      'notFound',
      `Eine Tabelle „${name}“ gibt es nicht. Vorhanden sind: ${Object.keys(model).join(', ')}.`,
    )
  return entity
}

export function fieldNamed(engine: Engine, entityName: string, name: string): NamedField {
  const entity = entityNamed(engine, entityName)
  const field = entity.fieldList.find((candidate) => candidate.name === name)
  if (field === undefined)
    throw new WorkbenchError(
      'notFound',
      `„${entity.label}“ hat kein Feld „${name}“. Vorhanden sind: ${entity.fieldList.map((candidate) => candidate.name).join(', ')}.`,
    )
  return field
}

/** Gives a made file the place that the person named. */
export function deliver(made: { readonly path: string }, target: string): void {
  try {
    mkdirSync(dirname(target), { recursive: true })
  } catch {
    throw new WorkbenchError(
      'forbidden',
      `Der Ordner „${dirname(target)}“ lässt sich nicht anlegen. Bitte prüfen Sie den Namen und die Rechte.`,
    )
  }
  copyWhole(made.path, target)
}
