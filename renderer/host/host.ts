import type { Client } from '../../shared/contract/client.ts'
import type { MadeFile } from '../../shared/contract/file-answers.ts'

/** A file that a person chose: where the engine finds it, and what it is called. */
export type ChosenFile = MadeFile

export type FileKind = 'workbook' | 'workbench' | 'package' | 'any'

/** What the interface may ask of whatever it runs in. It never knows which host that is; it asks what the host can do. */
export interface Host {
  readonly client: Client
  /** The host shows the system's own dialogs: then folders and places to save are chosen there. */
  readonly hasNativeDialogs: boolean
  /** Lets the person choose a file; null when they did not. A workbench can be chosen by dialog only where those are native. */
  pickFile(kind: FileKind): Promise<ChosenFile | null>
  pickFolder(): Promise<string | null>
  /** Where a new workbench is to lie. */
  pickSavePath(suggestedName: string): Promise<string | null>
  /** Makes a file that was dropped into the window readable for the engine. */
  takeDropped(file: File): Promise<ChosenFile>
  /** Hands a made file to the person: a download, or a place of their choice. */
  deliver(file: MadeFile): Promise<void>
  /** Opens a made file, which `isOpenable`, in the program that this computer has for it; undefined where the host cannot. */
  readonly open?: (file: MadeFile) => Promise<void>
  /** Shows a record in a window of its own. */
  openRecord(entity: string, id: string): void
  onConnection(listener: (isConnected: boolean) => void): () => void
}
