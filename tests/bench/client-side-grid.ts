/** The comparison: the same rows and columns in AG Grid's client-side row model, all of them in the memory of the page. */
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Core } from '../../electron/engine/store/core.ts'
import { viewRows } from '../../electron/engine/store/window.ts'

const gridScript = join(import.meta.dirname, '../../node_modules/ag-grid-community/dist/ag-grid-community.min.js')

const page = `<!doctype html><meta charset="utf-8"><title>client-side</title>
<style>html, body, #grid { height: 100%; margin: 0 }</style><div id="grid"></div><script src="/grid.js"></script>
<script>
addEventListener('load', async () => {
  const columns = await (await fetch('/columns')).json()
  const api = agGrid.createGrid(document.getElementById('grid'), {
    theme: agGrid.themeQuartz.withParams({ rowHeight: 28, headerHeight: 32, fontSize: 13 }),
    columnDefs: columns,
    defaultColDef: { editable: true, resizable: true, valueFormatter: ({ value }) => value == null ? '' : String(value) },
    getRowId: ({ data }) => data.id,
    animateRows: false,
  })
  const rows = []
  const reader = (await fetch('/rows')).body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const lines = (rest + value).split('\\n')
    rest = lines.pop()
    for (const line of lines) rows.push(JSON.parse(line))
  }
  api.setGridOption('rowData', rows)
  Object.assign(window, { api, rows })
  document.title = 'ready'
})
</script>`

export interface ClientSideGrid {
  readonly address: string
  close(): void
}

/** Serves the page on this computer's own address; its title is "ready" when all offers stand in the grid. */
export async function serveClientSideGrid(core: Core): Promise<ClientSideGrid> {
  const fields = (core.model['offer']?.fieldList ?? []).filter((field) => field.hidden !== true)
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').catch(() => response.destroy())

    async function answer(url: string): Promise<void> {
      if (url === '/grid.js') createReadStream(gridScript).pipe(response)
      else if (url === '/columns')
        response.end(
          JSON.stringify(
            fields.map(({ name, label, kind }) => ({ field: name, headerName: label, width: kind.width })),
          ),
        )
      else if (url === '/rows') {
        let lines: string[] = []
        for (const row of viewRows(core, { entity: 'offer' })) {
          lines.push(`${JSON.stringify(row)}\n`)
          if (lines.length < 2000) continue
          if (!response.write(lines.join(''))) await new Promise((resume) => response.once('drain', resume))
          lines = []
        }
        response.end(lines.join(''))
      } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
