import type { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ChosenFile } from '../host/host.ts'

export type PlaceKind = 'folder' | 'server' | 'package'

/** Where others are met, as it is being typed. */
export interface MeetingPlace {
  readonly kind: PlaceKind
  readonly folder: string
  readonly server: string
  readonly code: string
  /** A package that came by mail or stick: the way to begin without folder or server. */
  readonly file: ChosenFile | null
  readonly passphrase: string
}

export const noPlace: MeetingPlace = { kind: 'folder', folder: '', server: '', code: '', file: null, passphrase: '' }

export function isComplete({ kind, folder, server, file }: MeetingPlace): boolean {
  return kind === 'package' ? file !== null : (kind === 'folder' ? folder : server).trim() !== ''
}

/** Empty fields are left out. */
function passphraseOf({ passphrase }: MeetingPlace): { passphrase?: string } {
  return passphrase === '' ? {} : { passphrase }
}

export function serverOf(place: MeetingPlace): { server: string; code?: string; passphrase?: string } {
  const code = place.code.trim()
  return { server: place.server.trim(), ...(code === '' ? {} : { code }), ...passphraseOf(place) }
}

export function folderOf(place: MeetingPlace): { folder: string; passphrase?: string } {
  return { folder: place.folder.trim(), ...passphraseOf(place) }
}

export function packageOf(place: MeetingPlace): { file: string; passphrase?: string } {
  return { file: place.file?.path ?? '', ...passphraseOf(place) }
}

/** Whether a refusal asks for the passphrase of the place. */
export function asksForPassphrase(refusal: WorkbenchError | undefined): boolean {
  return refusal?.at.field === 'passphrase'
}

/** Whether the file may take the workbench of the place that refused it. */
export function mayJoin(refusal: WorkbenchError | undefined): boolean {
  return refusal?.at.field === 'workbench'
}

/** Whether a refusal would not be one if the folder were made. */
export function asksForFolder(refusal: WorkbenchError | undefined): boolean {
  return refusal?.code === 'notFound' && refusal.at.field === 'folder'
}
