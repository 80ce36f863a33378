/** The system's own dialogs for files. */
import { chmodSync, copyFileSync, existsSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { app, dialog, shell, type BrowserWindow } from 'electron'
import { isOpenable } from '../../shared/contract/openable-file.ts'

export interface FileDialogs {
  pickFile(
    window: BrowserWindow,
    kind: 'workbook' | 'workbench' | 'package' | 'any',
  ): Promise<{ readonly path: string; readonly name: string } | null>
  pickFolder(window: BrowserWindow): Promise<string | null>
  pickSavePath(window: BrowserWindow, suggestedName: string): Promise<string | null>
  deliver(window: BrowserWindow, file: { readonly path: string; readonly name: string }): Promise<void>
  /** Opens a document in the program that this computer has for it; only what cannot run. */
  open(file: { readonly path: string; readonly name: string }): Promise<void>
}

const filters = {
  workbook: [{ name: 'Excel und Tabellen', extensions: ['xlsx', 'csv', 'txt'] }],
  workbench: [{ name: 'Bildungswerkbank', extensions: ['werkbank'] }],
  package: [{ name: 'Paket der Bildungswerkbank', extensions: ['werkbankpaket'] }],
  any: [],
}

/** A file that a window asks to hand over must lie in the outbox: a page cannot copy anything else of this computer. */
function isInside(folder: string, path: string): boolean {
  return existsSync(folder) && existsSync(path) && realpathSync(path).startsWith(realpathSync(folder) + sep)
}

/** Beside its place first: what stood there stays whole until the new file is. */
function copyWhole(from: string, to: string): void {
  const part = `${to}.${process.pid}.part`
  try {
    copyFileSync(from, part)
    renameSync(part, to)
  } catch (error) {
    rmSync(part, { force: true })
    throw new Error(
      `„${basename(to)}“ konnte dort nicht gespeichert werden: Der Datenträger ist voll oder schreibgeschützt, oder die Datei ist in einem anderen Programm geöffnet. Bitte schließen Sie sie oder wählen Sie einen anderen Ort.`,
      { cause: error },
    )
  }
}

export function createDialogs(outboxPath: string): FileDialogs {
  return {
    async pickFile(window, kind) {
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: filters[kind] })
      const [path] = filePaths
      return path === undefined ? null : { path, name: basename(path) }
    },
    async pickFolder(window) {
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
      return filePaths[0] ?? null
    },
    async pickSavePath(window, suggestedName) {
      const defaultPath = join(app.getPath('documents'), basename(suggestedName))
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters: filters.workbench })
      return canceled ? null : filePath
    },
    async deliver(window, file) {
      if (!isInside(outboxPath, file.path)) throw new Error('Abgelehnt')
      const defaultPath = join(app.getPath('documents'), basename(file.name))
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
      if (!canceled) copyWhole(file.path, filePath)
    },
    async open({ path }) {
      if (!isInside(outboxPath, path) || !isOpenable(path)) throw new Error('Abgelehnt')
      // What is changed there would never come back: the program says so by itself.
      chmodSync(path, 0o444)
      const problem = await shell.openPath(path)
      if (problem !== '')
        throw new Error('Auf diesem Rechner öffnet kein Programm solche Dateien. Bitte speichern Sie die Datei.')
    },
  }
}
