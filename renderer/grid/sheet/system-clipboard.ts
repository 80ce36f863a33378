/** The clipboard as a menu reads it. A browser gives it to Ctrl+V always, to a click only where the person allows it. */
import { ownType, type Copied } from './copy.ts'

let given: Copied | undefined

/** What this window copied last: a click is not told of flavours of our own, so they are known by their text. */
export function rememberCopied(copied: Copied): void {
  given = copied
}

function isSameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n')
}

/** Throws where the browser does not give it. */
export async function readClipboard(): Promise<Pick<DataTransfer, 'getData'>> {
  const flavours = new Map<string, string>()
  for (const item of await navigator.clipboard.read())
    for (const type of item.types.filter((one) => one === 'text/plain' || one === 'text/html'))
      flavours.set(type, await (await item.getType(type)).text())
  if (given !== undefined && isSameText(given.text, flavours.get('text/plain') ?? '')) flavours.set(ownType, given.own)
  return { getData: (type) => flavours.get(type) ?? '' }
}
