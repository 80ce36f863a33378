import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { carryForward, planCarryForward } from '../../../electron/engine/carry-forward.ts'
import { createRecord } from '../../../electron/engine/records.ts'
import { currentRow } from '../../../electron/engine/store/edit.ts'
import { openNames } from '../../../electron/engine/store/names.ts'
import { countRows } from '../../../electron/engine/store/window.ts'
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Shift } from '../../../shared/text/shifted-days.ts'
import { runCliInProcess } from '../../support/cli.ts'
import { resourcesPath, scratchFolder } from '../../support/workbench.ts'

function opened(): Workspace {
  const path = join(scratchFolder(), 'Test.werkbank')
  return openWorkspace({ path, resourcesPath, isNew: true, user: 'Anna', emit: () => undefined })
}

const create = (workspace: Workspace, entity: string, values: Readonly<Record<string, Json>>): string =>
  createRecord(workspace, { entity, values }).created[0] ?? ''

const plan = (workspace: Workspace, entity: string, ids: readonly string[], by: Shift = { years: 1 }) =>
  planCarryForward(workspace.core, { entity, ids: [...ids], by }, openNames(workspace.core))

describe('carrying forward', () => {
  it('copies offers with dates and titles moved, what begins anew reset, as one step that undo takes back', () => {
    const workspace = opened()
    const provider = create(workspace, 'actor', { name: 'VHS' })
    const offer = {
      title: 'Theaterwerkstatt 2025/26',
      provider,
      themes: ['BNE', 'MINT'],
      startsOn: '2025-09-02',
      endsOn: '2026-06-30',
      participants: 14,
      capacity: 20,
      checkedOn: '2025-08-01',
      portalState: 'published',
      notes: 'bleibt',
    }
    const ids = [create(workspace, 'offer', offer), create(workspace, 'offer', { ...offer, title: 'Chor 2026' })]
    const shown = plan(workspace, 'offer', ids)
    expect(shown.rows[0]).toEqual({
      id: ids[0],
      title: 'Theaterwerkstatt 2025/26',
      titleBefore: 'Theaterwerkstatt 2025/26',
      titleAfter: 'Theaterwerkstatt 2026/27',
      dates: [
        { field: 'startsOn', before: '2025-09-02', after: '2026-09-01' },
        { field: 'endsOn', before: '2026-06-30', after: '2027-06-30' },
      ],
      state: 'new',
    })
    expect(shown.resets).toEqual([
      { field: 'participants', text: '' },
      { field: 'checkedOn', text: '' },
      { field: 'portalState', text: 'Entwurf' },
    ])
    const written = carryForward(workspace, { entity: 'offer', ids, by: { years: 1 } })
    expect(written.created).toHaveLength(2)
    expect(currentRow(workspace.core, 'offer', written.created[0] ?? '')).toMatchObject({
      title: 'Theaterwerkstatt 2026/27',
      provider,
      themes: ['BNE', 'MINT'],
      startsOn: '2026-09-01',
      endsOn: '2027-06-30',
      participants: null,
      capacity: 20,
      checkedOn: null,
      portalState: 'draft',
      notes: 'bleibt',
    })
    expect(plan(workspace, 'offer', ids).rows.map(({ state }) => state)).toEqual(['exists', 'exists'])
    expect(workspace.state().undo).toBe('2 Angebote ins nächste Schuljahr übernehmen')
    workspace.undo()
    expect(countRows(workspace.core, { entity: 'offer' })).toBe(2)
    expect(plan(workspace, 'offer', ids).rows.map(({ state }) => state)).toEqual(['new', 'new'])
    workspace.close()
  })

  it('keeps the length of what takes days, and the weekday and hour of meetings', () => {
    const workspace = opened()
    const camp = create(workspace, 'offer', { title: 'Camp', startsOn: '2026-07-31', endsOn: '2026-08-02' })
    const autumn = create(workspace, 'offer', { title: 'Kurs', startsOn: '2026-08-31', endsOn: '2026-11-30' })
    expect(plan(workspace, 'offer', [autumn]).rows[0]?.dates.map(({ after }) => after)).toEqual([
      '2027-08-30',
      '2027-11-30',
    ])
    const committee = create(workspace, 'committee', { name: 'Steuerungsgruppe' })
    const meeting = create(workspace, 'meeting', {
      committee,
      title: 'Sitzung 2025',
      number: '3',
      startsAt: '2025-12-01T16:00',
      endsAt: '2025-12-01T18:30',
      invitedOn: '2025-11-15',
      state: 'held',
      minutesState: 'approved',
    })
    expect(plan(workspace, 'offer', [camp]).rows[0]?.dates.map(({ after }) => after)).toEqual([
      '2027-07-30',
      '2027-08-01',
    ])
    const { created } = carryForward(workspace, { entity: 'meeting', ids: [meeting], by: { years: 1 } })
    expect(currentRow(workspace.core, 'meeting', created[0] ?? '')).toMatchObject({
      committee,
      title: 'Sitzung 2026',
      number: null,
      startsAt: '2026-11-30T16:00',
      endsAt: '2026-11-30T18:30',
      invitedOn: null,
      state: 'planned',
      minutesState: 'open',
    })
    workspace.close()
  })

  it('moves measures by the calendar, or by the days that are given', () => {
    const workspace = opened()
    const id = create(workspace, 'measure', {
      title: 'Bildungsbericht 2026',
      startsOn: '2026-01-15',
      endsOn: '2026-12-31',
      progress: 80,
      state: 'running',
    })
    const after = (by: Shift) => plan(workspace, 'measure', [id], by).rows[0]?.dates.map((moved) => moved.after)
    expect(after({ years: 1 })).toEqual(['2027-01-15', '2027-12-31'])
    expect(after({ days: 10 })).toEqual(['2026-01-25', '2027-01-10'])
    const { created } = carryForward(workspace, { entity: 'measure', ids: [id], by: { years: 1 } })
    expect(currentRow(workspace.core, 'measure', created[0] ?? '')).toMatchObject({ progress: null, state: 'planned' })
    workspace.close()
  })

  it('tells what would only be the same again, and refuses what has no school year', () => {
    const workspace = opened()
    const timeless = create(workspace, 'offer', { title: 'Beratung' })
    expect(plan(workspace, 'offer', [timeless]).rows).toMatchObject([{ state: 'same', dates: [] }])
    expect(() => plan(workspace, 'actor', [])).toThrow('lassen sich nicht ins nächste Schuljahr übernehmen')
    workspace.close()
  })

  it('is a command: first only looked at, then done, and the second time nothing is left to do', async () => {
    const file = join(scratchFolder(), 'Test.werkbank')
    const cli = async (...words: readonly string[]) => runCliInProcess([...words, '--file', file, '--json'])
    await cli('create')
    await cli('set', 'offer', 'new', 'title=Ferienspiele 2026', 'startsOn=2026-07-06', 'endsOn=2026-07-10')
    await cli('set', 'offer', 'new', 'title=Beratung', 'kind=Beratung')
    const dry = (await cli('carry-forward', 'offer', '--dry-run')).json
    expect(dry).toMatchObject({
      created: [],
      changeSet: null,
      rows: [{ titleAfter: 'Ferienspiele 2027', state: 'new' }],
      skipped: [{ title: 'Beratung' }],
    })
    const done = (await cli('carry-forward', 'offer', '--where', 'title=Ferienspiele 2026', '--by', '1y')).json
    expect(done['created']).toHaveLength(1)
    expect((await cli('list', 'offer', '--where', 'startsOn=05.07.2027')).json['total']).toBe(1)
    expect((await cli('carry-forward', 'offer', '--where', 'title=Ferienspiele 2026')).json).toMatchObject({
      created: [],
      skipped: [{ reason: 'gibt es schon' }],
    })
    expect((await cli('carry-forward', 'offer', '--by', 'bald')).status).toBe(2)
    expect((await cli('carry-forward', 'actor')).status).toBe(1)
  })
})
