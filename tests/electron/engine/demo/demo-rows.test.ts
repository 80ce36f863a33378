import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoRows, type DemoOptions, type DemoRow } from '../../../../electron/engine/demo/demo-rows.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { keyedId } from '../../../../shared/model/entity.ts'
import { validateValue } from '../../../../shared/model/kind.ts'
import { canonicalSet } from '../../../../shared/model/kinds/set-of.ts'
import { model } from '../../../../shared/model/model.ts'

const today = '2026-11-24'
const genesis = genesisChanges(join(import.meta.dirname, '../../../../resources'))
const rows = [...demoRows({ today })]

function ofEntity(entity: string, from: readonly DemoRow[] = rows): readonly DemoRow[] {
  return from.filter((row) => row.entity === entity)
}

function counts(options: Omit<DemoOptions, 'today'>): Readonly<Record<string, number>> {
  const result: Record<string, number> = {}
  for (const { entity } of demoRows({ today, ...options })) result[entity] = (result[entity] ?? 0) + 1
  return result
}

/** What is wrong with the rows: unknown fields, refused values, unknown codes, references to nothing or to later rows. */
function faultsOf(examined: Iterable<DemoRow>): readonly string[] {
  const codes = new Set(genesis.filter(({ entity }) => entity === 'listEntry').map(({ row }) => row))
  const known = new Set(genesis.map(({ entity, row }) => `${entity}/${row}`))
  const faults: string[] = []
  for (const { entity, id, fields } of examined) {
    const of = model[entity]
    const unknown = Object.keys(fields).filter((name) => of?.fields[name] === undefined)
    faults.push(...unknown.map((name) => `${entity} has no field ${name}`))
    for (const field of of?.fieldList ?? []) {
      const value = fields[field.name] ?? null
      const reason = validateValue(field, value)
      if (reason !== undefined) faults.push(`${entity}/${id} ${field.name}: ${reason}`)
      const elements = value === null ? [] : Array.isArray(value) ? (value as string[]) : [String(value)]
      if (Array.isArray(value) && canonicalSet(elements).join() !== elements.join())
        faults.push(`${entity}/${id} ${field.name}: not canonical`)
      for (const element of elements) {
        if (field.list !== undefined && !codes.has(`${field.list}|${element}`))
          faults.push(`${entity} ${field.name}: ${element} is not in ${field.list}`)
        if (field.entity !== undefined && !known.has(`${field.entity}/${element}`))
          faults.push(`${entity}/${id} ${field.name}: no earlier ${field.entity}/${element}`)
      }
    }
    if (known.has(`${entity}/${id}`)) faults.push(`${entity}/${id} is there twice`)
    known.add(`${entity}/${id}`)
  }
  return faults
}

describe('the example data', () => {
  it('have the usual numbers of rows', () => {
    const { task, paper, attendance, agendaItem, membership, observation, ...fixed } = counts({})
    expect(fixed).toEqual({
      actor: 150,
      person: 300,
      offer: 400,
      cooperation: 90,
      committee: 6,
      meeting: 40,
      textBlock: 10,
      distributionList: 6,
      goal: 30,
      measure: 70,
      need: 50,
      fundingProject: 2,
      report: 1,
      reportSection: 5,
    })
    expect([task, paper, attendance, agendaItem, membership].every((count) => (count ?? 0) >= 4)).toBe(true)
    expect(observation).toBeGreaterThan(10_000)
    expect(observation).toBeLessThan(25_000)
  })

  it('are the same for the same options, and others for another seed', () => {
    expect([...demoRows({ today })]).toEqual(rows)
    const other = [...demoRows({ today, seed: 2 })]
    const ids = new Set(rows.filter(({ entity }) => entity !== 'observation').map(({ id }) => id))
    expect(other.filter(({ id }) => ids.has(id))).toEqual([])
  })

  it('leave the other entities as they are when one grows', () => {
    const grown = [...demoRows({ today, offers: 900 })]
    expect(ofEntity('offer', grown).slice(0, 400)).toEqual(ofEntity('offer'))
    expect(ofEntity('meeting', grown)).toEqual(ofEntity('meeting'))
  })

  it.each([
    {},
    { seed: 7, actors: 40, offers: 60 },
    { actors: 1, offers: 3, observations: 5 },
    { actors: 2000, offers: 100, observations: 30_000 },
  ])('hold only valid values, known codes and references to earlier rows: %j', (options) => {
    expect(faultsOf(demoRows({ today, ...options })).slice(0, 10)).toEqual([])
  })

  it('name no one who can be reached', () => {
    const texts = rows.flatMap(({ fields }) => [fields['phone'], fields['mobile']]).filter((text) => text !== undefined)
    expect(texts.filter((text) => !/^(030 23125-\d{3}|0176 040690\d{2})$/.test(String(text)))).toEqual([])
    const addresses = rows
      .flatMap(({ fields }) => [fields['email'], fields['website'], fields['registrationUrl'], fields['onlineUrl']])
      .filter((text) => text !== undefined)
    expect(addresses.filter((text) => !/[@./]beispiel\.example(\/|$)/.test(String(text)))).toEqual([])
  })

  it('give every actor and every offer a name of its own kind', () => {
    const names = ofEntity('actor').map(({ fields }) => fields['name'])
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(ofEntity('offer').map(({ fields }) => fields['title'])).size).toBeGreaterThan(220)
  })

  it('give each person a legal basis, purpose, source and review date, and consent a date', () => {
    const incomplete = ofEntity('person').filter(
      ({ fields }) =>
        ['legalBasis', 'purpose', 'source', 'reviewOn'].some((name) => fields[name] === undefined) ||
        (fields['legalBasis'] === 'consent') !== (fields['consentOn'] !== undefined),
    )
    expect(incomplete).toEqual([])
    expect(ofEntity('person').filter(({ fields }) => fields['consentOn'] !== undefined).length).toBeGreaterThan(30)
  })

  it('never have more participants than places', () => {
    const crowded = ofEntity('offer').filter(
      ({ fields }) => Number(fields['participants'] ?? 0) > Number(fields['capacity'] ?? Infinity),
    )
    expect(crowded).toEqual([])
  })
})

describe('the example meetings', () => {
  const meetings = ofEntity('meeting')

  it('are held in the past and planned or invited in the future', () => {
    const wrong = meetings.filter(({ fields }) => {
      const isPast = String(fields['startsAt']).slice(0, 10) < today
      return isPast ? fields['state'] !== 'held' && fields['state'] !== 'cancelled' : fields['state'] === 'held'
    })
    expect(wrong).toEqual([])
    expect(new Set(meetings.map(({ fields }) => fields['state']))).toEqual(
      new Set(['planned', 'invited', 'held', 'cancelled']),
    )
  })

  it.each(['2026-01-02', '2026-04-05', '2027-08-31'])('fit their dates on %s too', (day) => {
    const held = ofEntity('meeting', [...demoRows({ today: day, offers: 0, observations: 0 })])
    expect(
      held.filter(
        ({ fields }) =>
          (fields['state'] === 'held') !== String(fields['startsAt']).slice(0, 10) < day &&
          fields['state'] !== 'cancelled',
      ),
    ).toEqual([])
  })

  it('have an agenda of 6 to 10 items in ascending positions', () => {
    for (const { id } of meetings) {
      const items = ofEntity('agendaItem').filter(
        ({ fields }) => fields['meeting'] === id && fields['parent'] === undefined,
      )
      expect(items.length).toBeGreaterThanOrEqual(6)
      expect(items.length).toBeLessThanOrEqual(10)
      const positions = items.map(({ fields }) => String(fields['position']))
      expect(positions).toEqual([...new Set(positions)].sort())
    }
  })

  it('count no more votes than members entitled and there', () => {
    for (const { id, fields } of meetings) {
      const entitled = new Set(
        ofEntity('membership')
          .filter((row) => row.fields['committee'] === fields['committee'] && row.fields['votingRight'] === true)
          .map((row) => row.fields['person']),
      )
      const there = ofEntity('attendance').filter(
        (row) =>
          row.fields['meeting'] === id &&
          entitled.has(row.fields['person'] ?? null) &&
          ['present', 'represented'].includes(String(row.fields['state'])),
      )
      const [begins, ends] = [String(fields['startsAt']).slice(11), String(fields['endsAt']).slice(11)]
      const throughout = there.filter((row) => row.fields['from'] === begins && row.fields['until'] === ends)
      const voted = ofEntity('agendaItem').filter(
        (row) => row.fields['meeting'] === id && row.fields['votesYes'] !== undefined,
      )
      for (const item of voted) {
        const votes =
          Number(item.fields['votesYes']) + Number(item.fields['votesNo']) + Number(item.fields['votesAbstained'])
        // Who comes late or leaves early does not vote on everything.
        expect(votes).toBeLessThanOrEqual(there.length)
        expect(votes).toBeGreaterThanOrEqual(throughout.length)
        expect(Number(item.fields['votesYes'])).toBeGreaterThan(Number(item.fields['votesNo']))
      }
    }
  })

  it('have minutes and results only once they were held', () => {
    const held = new Set(meetings.filter(({ fields }) => fields['state'] === 'held').map(({ id }) => id))
    const early = ofEntity('agendaItem').filter(
      ({ fields }) => !held.has(String(fields['meeting'])) && (fields['minutes'] ?? fields['result']) !== undefined,
    )
    expect(early).toEqual([])
  })

  it('close tasks not before they arose and not after today', () => {
    const wrong = ofEntity('task').filter(
      ({ fields }) =>
        (fields['state'] === 'done') !== (fields['doneOn'] !== undefined) || String(fields['doneOn'] ?? today) > today,
    )
    expect(wrong).toEqual([])
  })
})

describe('scaling the example data', () => {
  it('makes exactly the number of observations asked for', () => {
    expect(
      [0, 17, 5_000, 60_000].map((observations) => counts({ offers: 0, actors: 5, observations })['observation'] ?? 0),
    ).toEqual([0, 17, 5_000, 60_000])
  })

  it('streams 20,000 offers with ids of their own, one row at a time', () => {
    const ids = new Set<string>()
    for (const { entity, id } of demoRows({ today, offers: 20_000, actors: 1_000, observations: 0 }))
      if (entity === 'offer') ids.add(id)
    expect(ids.size).toBe(20_000)
    expect([...ids].every((id) => /^[0-9a-z]{20}$/.test(id))).toBe(true)
  })

  it('derives the ids of observations from their key', () => {
    const observation = model['observation']
    expect(observation).toBeDefined()
    expect(
      ofEntity('observation').filter(
        ({ id, fields }) => observation === undefined || id !== keyedId(observation, fields),
      ),
    ).toEqual([])
  })
})
