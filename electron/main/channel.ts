/** The only place that speaks to windows: who sends is checked first, then what is sent. */
import { ipcMain, MessageChannelMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { recordAddress } from '../../shared/contract/record-address.ts'
import type { FileDialogs } from './dialogs.ts'
import type { EngineProcess } from './engine-process.ts'
import { appOrigin } from './protocol.ts'

const fileKind = z.enum(['workbook', 'workbench', 'package', 'any'])
const fileName = z.string().min(1).max(255)
const recordPlace = z.strictObject({
  entity: z.string().regex(/^[a-z][A-Za-z]{0,63}$/),
  id: z.string().regex(/^\S{1,400}$/),
})
const madeFile = z.strictObject({ path: z.string().min(1).max(4000), name: fileName })

export interface ChannelOptions {
  readonly engine: EngineProcess
  readonly dialogs: FileDialogs
  /** The windows of this program. */
  readonly windows: () => readonly BrowserWindow[]
  /** Opens one more window of this program, locked like every other. */
  readonly open: (search: string) => void
}

type Sender = Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>

/** The window that a message comes from: ours, its main frame, our own page. Undefined for anything else. */
export function windowOf(
  { sender, senderFrame }: Sender,
  windows: readonly BrowserWindow[],
): BrowserWindow | undefined {
  if (senderFrame === null || senderFrame.parent !== null || senderFrame.origin !== appOrigin) return undefined
  return windows.find((window) => window.webContents === sender)
}

/** Hands a window one end of a fresh channel and the engine the other. */
export function connectWindow(window: BrowserWindow, engine: EngineProcess): void {
  const { port1, port2 } = new MessageChannelMain()
  engine.connect(port1)
  window.webContents.postMessage('port', null, [port2])
}

export function openChannel({ engine, dialogs, windows, open }: ChannelOptions): void {
  ipcMain.on('connect', (event) => {
    const window = windowOf(event, windows())
    if (window !== undefined) connectWindow(window, engine)
  })

  function handle<Input>(
    name: string,
    schema: z.ZodType<Input>,
    answer: (window: BrowserWindow, input: Input) => unknown,
  ): void {
    ipcMain.handle(name, async (event, ...args: readonly unknown[]) => {
      const window = windowOf(event, windows())
      const input = schema.safeParse(args[0])
      if (window === undefined || !input.success || args.length > 1) throw new Error('Abgelehnt')
      return answer(window, input.data)
    })
  }

  handle('pickFile', fileKind, (window, kind) => dialogs.pickFile(window, kind))
  handle('pickFolder', z.undefined(), (window) => dialogs.pickFolder(window))
  handle('pickSavePath', fileName, (window, name) => dialogs.pickSavePath(window, name))
  handle('openRecord', recordPlace, (_window, place) => open(recordAddress(place)))
  handle('deliver', madeFile, (window, file) => dialogs.deliver(window, file))
  handle('open', madeFile, (_window, file) => dialogs.open(file))
}
