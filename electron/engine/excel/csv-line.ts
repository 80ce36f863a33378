/** A line of a text table: semicolons, line ends as Windows has them, no text altered. */
export function csvLine(texts: readonly string[]): string {
  return `${texts.map(csvField).join(';')}\r\n`
}

function csvField(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
