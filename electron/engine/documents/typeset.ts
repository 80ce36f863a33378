/** Typesetting by Typst: a template from resources/ and data, to an accessible PDF: PDF/UA-1 (ISO 14289-1), or PDF/A-2a (ISO 19005-2) for filing. */
import { join } from 'node:path'
import { NodeCompiler, PdfStandard, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { DocumentStandard } from '../../../shared/contract/report-kinds.ts'
import type { Json } from '../../../shared/model/json.ts'
import { readCoverage, type Coverage } from './font-coverage.ts'
import { printable } from './printable.ts'

export interface TypesetOptions {
  readonly resourcesPath: string
  /** The file's name in resources/documents, without its ending. */
  readonly template: string
  /** What the template reads as JSON; texts stay texts, whatever they hold. */
  readonly data: Json
  /** Seconds since 1970 for the document's date: equal data and date give equal bytes. */
  readonly createdAtSeconds: number
  /** For reading by everybody, or for keeping; Typst writes one mark into a file. */
  readonly standard?: DocumentStandard | undefined
}

const standards: Readonly<Record<DocumentStandard, PdfStandard>> = {
  'ua-1': PdfStandard.UA_1,
  'a-2a': PdfStandard.A_2a,
}

/** A template that Typst refuses, or one that breaks a rule of the standard: a fault of the program, never of the data. */
export class TypesetError extends Error {
  readonly template: string
  /** As Typst words them, with file and line where it names them. */
  readonly diagnostics: readonly string[]

  constructor(template: string, diagnostics: readonly string[]) {
    super(`Typst refused ${template}: ${diagnostics.join('; ')}`)
    this.name = 'TypesetError'
    this.template = template
    this.diagnostics = diagnostics
  }
}

interface Press {
  readonly compiler: NodeCompiler
  readonly covers: Coverage
}

const presses = new Map<string, Press>()

/**
 * A compiler with the program's own fonts. It also finds the computer's fonts and offers no switch against that
 * (typst.ts issue 893); ours win by name, and templates set `fallback: false`, so a document looks the same everywhere.
 */
function pressFor(resourcesPath: string): Press {
  let press = presses.get(resourcesPath)
  if (press === undefined) {
    const fonts = join(resourcesPath, 'fonts')
    press = {
      compiler: NodeCompiler.create({ workspace: resourcesPath, fontArgs: [{ fontPaths: [fonts] }] }),
      covers: readCoverage(fonts),
    }
    presses.set(resourcesPath, press)
  }
  return press
}

interface Diagnostic {
  readonly message?: string
  readonly path?: string
  readonly range?: { readonly start?: { readonly line?: number } }
}

function describeDiagnostic({ message, path, range }: Diagnostic): string {
  const line = range?.start?.line
  // Typst counts lines from 0, editors from 1.
  const place = line === undefined ? '' : `${path?.split(/[\\/]/).at(-1) ?? ''}:${line + 1}: `
  return `${place}${message ?? 'no message'}`
}

function compile({ compiler }: Press, { resourcesPath, template }: TypesetOptions, data: Json): NodeTypstDocument {
  const compiled = compiler.compile({
    mainFilePath: join(resourcesPath, 'documents', `${template}.typ`),
    inputs: { data: JSON.stringify(data) },
  })
  const { result } = compiled
  if (result !== null) return result
  const error = compiled.takeError()
  const diagnostics = error === null ? [] : (compiler.fetchDiagnostics(error) as readonly Diagnostic[])
  throw new TypesetError(template, diagnostics.map(describeDiagnostic))
}

/** How many compilations a cached part may stay unused. */
const cacheAge = 10

/** Answers the PDF's bytes. Throws `TypesetError`, also where a title or an alternative text is missing. */
export function typesetPdf(options: TypesetOptions): Uint8Array {
  const { resourcesPath, template, data, createdAtSeconds, standard = 'ua-1' } = options
  const press = pressFor(resourcesPath)
  try {
    const result = compile(press, options, printable(data, press.covers))
    return press.compiler.pdf(result, {
      pdfStandard: standards[standard],
      pdfTags: true,
      creationTimestamp: createdAtSeconds,
    })
  } catch (error) {
    // Compiling and exporting fail in two ways; both leave here as one.
    if (error instanceof TypesetError) throw error
    throw new TypesetError(template, [error instanceof Error ? error.message : String(error)])
  } finally {
    press.compiler.evictCache(cacheAge)
  }
}
