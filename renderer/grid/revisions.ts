/** What the rows on the screen were read at: the base of an edit (rule M12). */
export const revisions = new Map<string, number>()
