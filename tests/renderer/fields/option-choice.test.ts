import { expect, it } from 'vitest'
import { createNames } from '../../../renderer/fields/names.ts'
import { optionTaken } from '../../../renderer/fields/option-choice.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import { offer } from '../../../shared/model/entities/offer.ts'

it('Enter takes the entry that the arrows were led to, also where the list has become shorter meanwhile', () => {
  const field = offer.fieldList.find(({ name }) => name === 'provider') as NamedField
  const [school, library, theatre] = ['Schule', 'Bibliothek', 'Theater'].map((title) => ({ id: title, title }))
  const taken = (options: readonly (typeof school)[], pointed?: typeof school) =>
    optionTaken(field, createNames([]), {
      text: 'theater',
      options: options.flatMap((option) => option ?? []),
      pointed,
    })
  expect(taken([library], theatre)).toBe(theatre)
  expect(taken([school, theatre])).toBe(theatre)
  expect(taken([school, library])).toBe(school)
})
