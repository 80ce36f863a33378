/** What belongs together on one line, by DIN 5008: "§ 5", "10 %", "16:30 Uhr", "10. Dezember", "z. B.". */
const pairs: readonly RegExp[] = [
  /(§§?|\b(?:Art|Abs|Nr|Satz|Ziff|Kap|Bd|S|TOP|Anlage)\.?) (?=\d)/g,
  /(\d) (?=(?:%|‰|€|EUR\b|Uhr\b|Min\b|Std\b|km\b|kg\b|m²))/g,
  /(\b\d{1,2}\.) (?=(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)/g,
  /(\b(?:z|d|u|i|o)\.) (?=(?:B|h|a|d|R|Ä)\.)/g,
  /(\b(?:Dr|Prof|Dipl)\.) (?=\p{Lu})/gu,
]

/** The text with no-break spaces where a line must not end; nothing else of it changes. */
export function keepTogether(text: string): string {
  return pairs.reduce((bound, pair) => bound.replaceAll(pair, '$1\u00a0'), text)
}
