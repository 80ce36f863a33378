/** Bytes of the largest file that the program takes: an upload, an attachment. */
export const largestFile = 100 * 1024 * 1024
