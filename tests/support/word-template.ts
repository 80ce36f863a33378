/** A Word file with given paragraphs, as an office would hand one in. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import { scratchFolder } from './workbench.ts'

/** Every text is a paragraph; `|` parts it into runs, as Word does where somebody typed twice. */
export async function wordTemplate(name: string, texts: readonly string[]): Promise<string> {
  const children = texts.map((text) => new Paragraph({ children: text.split('|').map((part) => new TextRun(part)) }))
  const path = join(scratchFolder(), name)
  writeFileSync(path, await Packer.toBuffer(new Document({ sections: [{ children }] })))
  return path
}
