/** Typesetting by Typst: a template from resources/ and data, to an accessible PDF (PDF/UA-1, ISO 14289-1). */
import { join } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Json } from '../../../shared/model/json.ts'

export interface TypesetOptions {
  readonly resourcesPath: string
  /** The file's name in resources/documents, without its ending. */
  readonly template: string
  /** What the template reads as JSON; texts stay texts, whatever they hold. */
  readonly data: Json
  /** Seconds since 1970 for the document's date: equal data and date give equal bytes. */
  readonly createdAtSeconds: number
}

const compilers = new Map<string, NodeCompiler>()

/** A compiler with the program's own fonts and no others: a document looks the same on every computer. */
function compilerFor(resourcesPath: string): NodeCompiler {
  let compiler = compilers.get(resourcesPath)
  if (compiler === undefined) {
    compiler = NodeCompiler.create({
      workspace: resourcesPath,
      fontArgs: [{ fontPaths: [join(resourcesPath, 'fonts')] }],
    })
    compilers.set(resourcesPath, compiler)
  }
  return compiler
}

/** How many compilations a cached part may stay unused. */
const cacheAge = 10

/** Answers the PDF's bytes. A template that breaks a rule of PDF/UA-1 (a missing title or alternative text) throws. */
export function typesetPdf({ resourcesPath, template, data, createdAtSeconds }: TypesetOptions): Uint8Array {
  const compiler = compilerFor(resourcesPath)
  const compiled = compiler.compile({
    mainFilePath: join(resourcesPath, 'documents', `${template}.typ`),
    inputs: { data: JSON.stringify(data) },
  })
  const { result } = compiled
  if (result === null) {
    const error = compiled.takeError()
    const diagnostics = error === null ? [] : compiler.fetchDiagnostics(error)
    throw new Error(`Typst refused ${template}: ${JSON.stringify(diagnostics)}`)
  }
  const pdf = compiler.pdf(result, {
    pdfStandard: PdfStandard.UA_1,
    pdfTags: true,
    creationTimestamp: createdAtSeconds,
  })
  compiler.evictCache(cacheAge)
  return pdf
}
