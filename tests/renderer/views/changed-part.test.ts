import { describe, expect, it } from 'vitest'
import { changedPart } from '../../../renderer/views/changed-part.ts'

describe('the part of a text that changes', () => {
  it('stands between what stays', () => {
    expect(changedPart('Grundkurs am Abend', 'GrundSeminar am Abend')).toEqual({
      lead: 'Grund',
      removed: 'kurs',
      added: 'Seminar',
      tail: ' am Abend',
    })
    expect(changedPart('aa', 'aaa')).toEqual({ lead: 'aa', removed: '', added: 'a', tail: '' })
    expect(changedPart('x', '')).toEqual({ lead: '', removed: 'x', added: '', tail: '' })
  })

  it('is in view where it comes late, behind whole words, and no character is cut in two', () => {
    expect(changedPart(`${'lang '.repeat(20)}alt`, `${'lang '.repeat(20)}neu`).lead).toBe('…lang lang lang lang ')
    expect(changedPart('😀 da', '😁 da')).toEqual({ lead: '', removed: '😀', added: '😁', tail: ' da' })
  })
})
