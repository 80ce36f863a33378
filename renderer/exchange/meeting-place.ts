import type { WorkbenchError } from '../../shared/contract/errors.ts'

export type PlaceKind = 'folder' | 'server'

/** Where others are met, as it is being typed. */
export interface MeetingPlace {
  readonly kind: PlaceKind
  readonly folder: string
  readonly server: string
  readonly code: string
  readonly passphrase: string
}

export const noPlace: MeetingPlace = { kind: 'folder', folder: '', server: '', code: '', passphrase: '' }

export function isComplete({ kind, folder, server }: MeetingPlace): boolean {
  return (kind === 'folder' ? folder : server).trim() !== ''
}

/** Empty fields are left out. */
export function passphraseOf({ passphrase }: MeetingPlace): { passphrase?: string } {
  return passphrase === '' ? {} : { passphrase }
}

export function serverOf(place: MeetingPlace): { server: string; code?: string; passphrase?: string } {
  const code = place.code.trim()
  return { server: place.server.trim(), ...(code === '' ? {} : { code }), ...passphraseOf(place) }
}

export function folderOf(place: MeetingPlace): { folder: string; passphrase?: string } {
  return { folder: place.folder.trim(), ...passphraseOf(place) }
}

/** Whether a refusal asks for the passphrase of the place. */
export function asksForPassphrase(refusal: WorkbenchError | undefined): boolean {
  return refusal?.at.field === 'passphrase'
}
