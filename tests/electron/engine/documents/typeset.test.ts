import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { TypesetError, typesetPdf } from '../../../../electron/engine/documents/typeset.ts'
import type { Json } from '../../../../shared/model/json.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

/** A resources folder with the real fonts and one template of the test's own. */
function typeset(template: string, data: Json = {}): Uint8Array {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'documents'))
  cpSync(join(resourcesPath, 'fonts'), join(folder, 'fonts'), { recursive: true })
  writeFileSync(join(folder, 'documents', 'probe.typ'), template)
  return typesetPdf({ resourcesPath: folder, template: 'probe', data, createdAtSeconds: 0 })
}

function refusalOf(template: string): TypesetError {
  try {
    typeset(template)
  } catch (error) {
    if (error instanceof TypesetError) return error
    throw error
  }
  throw new Error('Nothing was refused')
}

const titled = '#set document(title: "Probe")\n#set text(font: "Noto Sans", fallback: false)\n'

/** A document of one sentence. */
const short = {
  title: 'Probe',
  author: 'Team',
  subject: '',
  sender: ['Team'],
  returnLine: 'Team',
  letters: [{ hasWindow: false, recipients: [], facts: [], blocks: [{ kind: 'paragraph', text: 'Ein Satz.' }] }],
}

describe('typesetting', () => {
  it('names file and line of what a template gets wrong', () => {
    const { name, template, diagnostics } = refusalOf(`${titled}#no-such-name`)
    expect({ name, template, diagnostics }).toEqual({
      name: 'TypesetError',
      template: 'probe',
      diagnostics: [expect.stringMatching(/^probe\.typ:3: unknown variable: no-such-name/)],
    })
  })

  it('refuses what PDF/UA-1 forbids with the same error', () => {
    expect(refusalOf('Ohne Titel').diagnostics.join()).toContain('PDF/UA-1')
    expect(refusalOf(`${titled}😀`).diagnostics.join()).toContain('could not be displayed')
  })

  it('goes on after a refusal', () => {
    const data = { text: 'x' }
    expect(() => typeset(`${titled}#panic()`)).toThrow(TypesetError)
    const pdf = typeset(`${titled}#json(bytes(sys.inputs.data)).text`, data)
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  it('works in several worker threads at once, with equal bytes', async () => {
    const module = new URL('../../../../electron/engine/documents/typeset.ts', import.meta.url).href
    const data = short
    const source = `
      import { parentPort } from 'node:worker_threads'
      import { typesetPdf } from ${JSON.stringify(module)}
      parentPort.postMessage(typesetPdf(${JSON.stringify({ resourcesPath, template: 'document', data, createdAtSeconds: 0 })}))`
    const url = new URL(`data:text/javascript,${encodeURIComponent(source)}`)
    const made = await Promise.all(
      [1, 2].map(
        () =>
          new Promise<Uint8Array>((resolve, reject) => {
            const worker = new Worker(url)
            worker.once('message', (pdf: Uint8Array) => {
              void worker.terminate()
              resolve(pdf)
            })
            worker.once('error', reject)
          }),
      ),
    )
    const here = typesetPdf({ resourcesPath, template: 'document', data, createdAtSeconds: 0 })
    expect(made.map((pdf) => Buffer.compare(pdf, here))).toEqual([0, 0])
  })
})
