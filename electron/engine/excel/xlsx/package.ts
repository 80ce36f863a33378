/** The map of a workbook: which part is which (ECMA-376 part 2, 9.3, and part 1, 18.2). Names of parts mean nothing. */
import { refuseFile } from '../limits.ts'
import type { Visibility } from '../sheet.ts'
import { readPart, unreadable } from './read-part.ts'
import type { XmlHandler } from './xml-scanner.ts'
import type { Zip, ZipPart } from './zip.ts'

export interface SheetPart {
  readonly name: string
  readonly visibility: Visibility
  readonly part: ZipPart
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  readonly sharedStrings: ZipPart | undefined
  readonly styles: ZipPart | undefined
  readonly is1904: boolean
}

interface Relation {
  readonly id: string
  /** The last step of the type's address: "worksheet", "styles"; the same in transitional and strict files. */
  readonly type: string
  readonly target: string
}

function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1)
}

/** A relation's target as the name of a part: relative to the folder of its source, or from the root. */
function resolveTarget(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

async function readRelations(path: string, zip: Zip, source: string): Promise<readonly Relation[]> {
  const folder = folderOf(source)
  const part = zip.find(`${folder}_rels/${source.slice(folder.length)}.rels`)
  if (part === undefined) return []
  const relations: Relation[] = []
  await readPart(path, zip, part, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return
      relations.push({
        id: attributes.get('Id') ?? '',
        type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
        target: resolveTarget(folder, attributes.get('Target') ?? ''),
      })
    },
    close() {},
  })
  return relations
}

interface SheetEntry {
  readonly name: string
  readonly id: string
  readonly state: string
}

class WorkbookReader implements XmlHandler {
  readonly sheets: SheetEntry[] = []
  is1904 = false

  open(name: string, attributes: Parameters<XmlHandler['open']>[1]): void {
    if (name === 'workbookPr') this.is1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '')
    if (name === 'sheet')
      this.sheets.push({
        name: attributes.get('name') ?? '',
        id: attributes.get('id') ?? '',
        state: attributes.get('state') ?? 'visible',
      })
  }

  close(): void {}
}

function visibilityOf(state: string): Visibility {
  return state === 'hidden' || state === 'veryHidden' ? state : 'visible'
}

/** Whether the archive is a workbook at all: a zip of other things has no main document. */
export async function readWorkbookParts(path: string, zip: Zip): Promise<WorkbookParts> {
  const main = (await readRelations(path, zip, '')).find(({ type }) => type === 'officeDocument')
  const workbook = main === undefined ? undefined : zip.find(main.target)
  if (main === undefined || workbook === undefined) refuseFile(path, unreadable)
  const reader = new WorkbookReader()
  await readPart(path, zip, workbook, reader)
  const relations = await readRelations(path, zip, main.target)
  const partOf = (type: string): ZipPart | undefined => {
    const relation = relations.find((candidate) => candidate.type === type)
    return relation === undefined ? undefined : zip.find(relation.target)
  }
  const sheets = reader.sheets.flatMap(({ name, id, state }): SheetPart[] => {
    const relation = relations.find((candidate) => candidate.id === id)
    // Sheets of charts and macros hold no cells.
    if (relation?.type !== 'worksheet') return []
    const part = zip.find(relation.target)
    return part === undefined ? [] : [{ name, visibility: visibilityOf(state), part }]
  })
  if (sheets.every(({ visibility }) => visibility === 'veryHidden'))
    refuseFile(path, 'enthält kein lesbares Blatt. Bitte speichern Sie die Tabelle in Excel neu.')
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), is1904: reader.is1904 }
}
