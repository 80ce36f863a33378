import { describe, expect, it } from 'vitest'
import { createActivity } from '../../../renderer/state/activity.tsx'

describe('what is being saved', () => {
  it('lasts until the last write has ended, and is told only where it changes', () => {
    const activity = createActivity()
    const told: boolean[] = []
    activity.subscribe(() => told.push(activity.get().isSaving))
    const [first, second] = [activity.save(), activity.save()]
    first()
    first()
    expect(activity.get().isSaving).toBe(true)
    second()
    expect(activity.get().isSaving).toBe(false)
    expect(told).toEqual([true, false])
  })
})
