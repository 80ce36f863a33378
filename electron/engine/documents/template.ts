/** The office's own Word templates: which placeholders stand in one, and the template filled. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { TagDisposition, TemplateHandler, type Tag, type TemplateData } from 'easy-template-x'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { templateFields, type TemplateField } from '../../../shared/contract/template-fields.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { TemplateValues } from './template-data.ts'

/** What is unknown stays empty, and nothing but text is ever put in: no pictures, no links, no raw XML out of data. */
const handler = new TemplateHandler()

export interface TemplateCheck {
  /** The placeholders, each once, in the order of the text. */
  readonly used: readonly string[]
  /** Sentences; empty where the template can be filled. */
  readonly problems: readonly string[]
}

const unreadable =
  'Diese Datei ist keine Word-Vorlage (.docx) oder ist beschädigt. Bitte speichern Sie sie in Word noch einmal als .docx.'

function near(name: string, known: readonly TemplateField[]): string {
  const folded = foldText(name)
  const found = known.find((field) => {
    const other = foldText(field.name)
    return (
      other.startsWith(folded) || folded.startsWith(other) || other.replace(/\W/g, '') === folded.replace(/\W/g, '')
    )
  })
  return found === undefined ? '' : ` Meinten Sie {${found.name}}?`
}

/** Names what the workbench does not know, and lists that are not closed. */
function problemsOf(tags: readonly Tag[]): readonly string[] {
  const problems: string[] = []
  const open: { readonly name: string; readonly fields: readonly TemplateField[] }[] = []
  for (const { name, disposition, rawText } of tags) {
    if (disposition === TagDisposition.Close) {
      const list = open.pop()
      if (list === undefined) problems.push(`${rawText} schließt eine Liste, die nicht begonnen hat.`)
      else if (name !== '' && name !== list.name)
        problems.push(`Die Liste {#${list.name}} wird mit ${rawText} geschlossen.`)
      continue
    }
    // Inside a list its own fields come first, then those around it.
    const known = [...open.toReversed().flatMap(({ fields }) => fields), ...templateFields]
    const field = known.find((candidate) => candidate.name === name)
    if (field === undefined) problems.push(`Den Platzhalter ${rawText} gibt es nicht.${near(name, known)}`)
    if (disposition === TagDisposition.Open) {
      if (field !== undefined && field.fields === undefined) problems.push(`{${name}} ist keine Liste.`)
      open.push({ name, fields: field?.fields ?? [] })
    } else if (field?.fields !== undefined)
      problems.push(`{${name}} ist eine Liste: Sie beginnt mit {#${name}} und endet mit {/${name}}.`)
  }
  problems.push(...open.map(({ name }) => `Die Liste {#${name}} wird nicht geschlossen: Es fehlt {/${name}}.`))
  return [...new Set(problems)]
}

/** Throws `notFound` naming the file. */
export function readTemplate(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new WorkbenchError(
      'notFound',
      `Die Vorlage „${basename(path)}“ lässt sich nicht öffnen. Bitte prüfen Sie den Pfad.`,
    )
  }
}

/** Throws `invalid` for what is no Word file. */
export async function checkTemplate(template: Buffer): Promise<TemplateCheck> {
  let tags: readonly Tag[]
  let text: string
  try {
    tags = await handler.parseTags(template)
    text = await handler.getText(template)
  } catch {
    throw new WorkbenchError('invalid', unreadable)
  }
  const used = [
    ...new Set(tags.filter(({ disposition }) => disposition !== TagDisposition.Close).map(({ name }) => name)),
  ]
  // A brace without its other half would simply stand there in every document.
  const isUneven = text.split('{').length !== text.split('}').length
  const uneven = isUneven ? ['In der Vorlage steht eine geschweifte Klammer ohne ihr Gegenstück.'] : []
  return { used, problems: [...problemsOf(tags), ...uneven] }
}

/** Throws `invalid` naming what is wrong with the template. */
export async function fillTemplate(template: Buffer, values: TemplateValues): Promise<Uint8Array> {
  const { problems } = await checkTemplate(template)
  if (problems.length > 0)
    throw new WorkbenchError('invalid', `${problems.join(' ')} Bitte berichtigen Sie die Vorlage.`)
  return handler.process(template, values as TemplateData)
}
