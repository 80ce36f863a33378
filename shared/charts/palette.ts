/**
 * Colours that stay apart for people with colour vision deficiency and in print (after Okabe & Ito 2008, darkened so that
 * each reaches 3:1 on paper). What colour says, line style, pattern or a label says too.
 */
export interface Look {
  readonly colours: readonly string[]
  readonly ink: string
  readonly faint: string
  readonly paper: string
  readonly line: string
  /** Classes of a map, from least to most. */
  readonly scale: readonly string[]
  /** The hatching of what is not known. */
  readonly missing: string
  /** No colours to tell things apart: patterns always. */
  readonly isInkOnly?: boolean
  readonly font: string
}

const font = 'Noto Sans'

export const paper: Look = {
  colours: ['#00667a', '#b8541a', '#6f4a94', '#3f7d20', '#946800', '#2b5f9e', '#a3336b', '#5b6670'],
  ink: '#1b2327',
  faint: '#57636b',
  paper: '#ffffff',
  line: '#dfe3e6',
  scale: ['#d5eaef', '#9bcdd7', '#5aa5b4', '#1f7d8f', '#004d5b'],
  missing: '#8a949a',
  font,
}

export const dark: Look = {
  colours: ['#4fc1d6', '#f0a36a', '#c3a2e6', '#9ccf6f', '#e3bd5a', '#8fb8ea', '#ee93bd', '#b4c0c7'],
  ink: '#eef2f4',
  faint: '#b4c0c7',
  paper: '#161c20',
  line: '#38434a',
  scale: ['#1b4550', '#2a6a78', '#3f93a4', '#62bccd', '#a3e4f0'],
  missing: '#76838b',
  font,
}

/** Where the system says the colours: all ink, told apart by line style, pattern and label. */
export const forced: Look = {
  colours: ['CanvasText'],
  ink: 'CanvasText',
  faint: 'CanvasText',
  paper: 'Canvas',
  // The grey of the system is for what cannot be used, and may be any colour.
  line: 'color-mix(in srgb, CanvasText 35%, Canvas)',
  scale: ['CanvasText'],
  missing: 'CanvasText',
  isInkOnly: true,
  font,
}
