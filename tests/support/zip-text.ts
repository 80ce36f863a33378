import { openZip } from '../../electron/engine/excel/xlsx/zip.ts'

/** The text of a part of an archive; empty where there is no such part. */
export async function zipText(path: string, name: string): Promise<string> {
  const zip = openZip(path)
  try {
    const part = zip.find(name)
    const chunks: Buffer[] = []
    if (part !== undefined) for await (const chunk of zip.bytes(part)) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString('utf8')
  } finally {
    zip.close()
  }
}
