/** One step of a file from a version to the next. */
export interface Migration {
  /** The user_version that the file has afterwards. */
  readonly version: number
  readonly sql: readonly string[]
}
