import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns when the content of a file is on the disk: before the file gets the name under which it is relied upon. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
