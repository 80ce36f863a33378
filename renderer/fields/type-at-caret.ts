/** Types words where the caret stands, over what is selected there, in the browser's own way: its undo knows of it and React hears of it. */
export function typeAtCaret(box: HTMLTextAreaElement | null, words: string): void {
  if (box === null) return
  box.focus()
  box.setRangeText(words, box.selectionStart, box.selectionEnd, 'end')
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
