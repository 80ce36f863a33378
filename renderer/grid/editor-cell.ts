import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community'
import type { Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { GridContext } from './grid-context.ts'

type Params = ICellEditorParams<Row, Json, GridContext>

/** The place of an editor in the grid; what stands in it is drawn by `EditorPortals`. */
export class EditorCell implements ICellEditorComp {
  readonly #element = document.createElement('div')
  #params: Params | undefined

  init(params: Params): void {
    this.#params = params
    this.#element.className = 'cell-editor-place'
    params.context.editors.open(this.#element, params)
  }

  getGui(): HTMLElement {
    return this.#element
  }

  afterGuiAttached(): void {
    this.#params?.context.editors.place(this.#element)
  }

  /** The editor saves by itself; the grid is never to write a value. */
  isCancelAfterEnd(): boolean {
    return true
  }

  getValue(): undefined {
    return undefined
  }

  destroy(): void {
    this.#params?.context.editors.close(this.#element)
  }
}
