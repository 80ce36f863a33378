import { formOf, type NumberForm } from './number-format.ts'
import type { XmlAttributes, XmlHandler } from './xml-scanner.ts'

/** Reads what a cell's style number says about its number (ECMA-376 part 1, 18.8.10). */
export class Styles implements XmlHandler {
  /** By style number. */
  readonly forms: NumberForm[] = []
  readonly #codes = new Map<number, string>()
  #isInCells = false

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'numFmt') this.#codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
    else if (name === 'cellXfs') this.#isInCells = true
    else if (name === 'xf' && this.#isInCells)
      this.forms.push(formOf(Number(attributes.get('numFmtId') ?? 0), this.#codes))
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isInCells = false
  }
}
