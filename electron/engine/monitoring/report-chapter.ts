/** What a report lists beside its figures, as lines of a sheet. */
export interface ReportChapter {
  readonly title: string
  readonly lines: readonly ChapterLine[]
}

export interface ChapterLine {
  readonly cells: readonly (string | number)[]
  /** `title` stands above a table, `head` names its columns. */
  readonly kind: 'title' | 'head' | 'row' | 'note'
}
