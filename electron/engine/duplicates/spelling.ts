/** What a title says, whatever way it is spelled: "GS Annastr." and "Grundschule Annastraße" are the same words. */
import type { ListEntry } from '../../../shared/contract/record-answers.ts'

export interface Word {
  readonly text: string
  /** May stand for any longer word that begins like it: "Th." for "Thomas". */
  readonly isShort: boolean
}

export interface Spelling {
  readonly words: readonly Word[]
  /** Numbers tell apart what is otherwise alike: "Kurs 1", "Kurs 2"; Roman ones too. */
  readonly numbers: readonly string[]
  /** The words in their order without anything between: equal where only gaps, points, umlauts or abbreviations differ. */
  readonly joined: string
  /** The same for words in any order. */
  readonly sorted: string
}

/** Short form -> full word, both folded. */
export type Abbreviations = ReadonlyMap<string, string>

const longestShortForm = 4
const longestAbbreviation = 5
const roman = new Set(['ii', 'iii', 'iv', 'vi', 'vii', 'viii', 'ix', 'xi', 'xii'])

/** What stands for the same word everywhere in German addresses and names. */
const general: readonly (readonly [string, string])[] = [
  ['str', 'strasse'],
  ['pl', 'platz'],
  ['st', 'sankt'],
  ['u', 'und'],
]

/** A registered association stays itself without its legal form. */
const legalForms = /(^|[\s,])(e\.?\s?v\.?|g?gmbh|gug)(?=$|[\s,)])/gi

/** Lower case with umlauts as two letters, other accents dropped: "Müller", "Mueller" and "MÜLLER" are one. */
export function foldSpelling(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' und ')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
}

/** The abbreviations and plurals that the lists know: "GS" and "Grundschulen" for "Grundschule". */
export function abbreviationsOf(entries: readonly ListEntry[]): Abbreviations {
  const known = new Map(general)
  for (const { code, label, synonyms } of entries) {
    const full = foldSpelling(label)
    if (!/^[a-z]+$/.test(full)) continue
    for (const name of [code, ...synonyms]) {
      const short = foldSpelling(name)
      const isAbbreviation =
        short.length >= 2 && short.length <= longestAbbreviation && (name.match(/\p{Lu}/gu) ?? []).length >= 2
      const isPlural = short.startsWith(full)
      if (/^[a-z]+$/.test(short) && short !== full && (isAbbreviation || isPlural) && !known.has(short))
        known.set(short, full)
    }
  }
  return known
}

function spelledOut(word: string, abbreviations: Abbreviations): string {
  const known = abbreviations.get(word)
  if (known !== undefined) return known
  // "annastr": a street is abbreviated inside its word.
  return word.length > 4 && word.endsWith('str') ? `${word}asse` : word
}

export function spellingOf(title: string, abbreviations: Abbreviations): Spelling {
  const words: Word[] = []
  const numbers: string[] = []
  for (const [part] of foldSpelling(title.replace(legalForms, ' ')).matchAll(/[a-z]+\.?|[^\W\d_a-z]+|\d+/gu)) {
    if (/^\d/.test(part)) {
      numbers.push(part.replace(/^0+(?=\d)/, ''))
      continue
    }
    const word = part.replace('.', '')
    if (roman.has(word)) numbers.push(word)
    else {
      const text = spelledOut(word, abbreviations)
      const isShort = text === word && (word.length === 1 || (part.endsWith('.') && word.length <= longestShortForm))
      words.push({ text, isShort })
    }
  }
  const texts = words.map(({ text }) => text)
  return { words, numbers: numbers.toSorted(), joined: texts.join(''), sorted: texts.toSorted().join(' ') }
}
