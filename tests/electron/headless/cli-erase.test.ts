/** A person asks to be forgotten: what the erasure does not reach is told. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Mention } from '../../../shared/contract/mentions.ts'
import { runCliInProcess, type CliAnswer } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

it('tells in which texts, editions and histories the name of an erased person still stands', async () => {
  const file = join(scratchFolder(), 'Test.werkbank')
  const cli = (...args: readonly string[]) => runCliInProcess([...args, '--file', file])
  const json = async (...args: readonly string[]): Promise<CliAnswer['json']> => {
    const answer = await cli(...args, '--json')
    expect([answer.status, answer.stderr]).toEqual([0, ''])
    return answer.json
  }
  const made = async (...args: readonly string[]): Promise<string> => String((await json(...args))['id'])
  await json('create')
  const person = await made(
    'set',
    'person',
    'new',
    'givenName=Änne',
    'familyName=Weiß',
    'notes=Frau Weiß bevorzugt Post.',
  )
  const offer = await made('set', 'offer', 'new', 'title=Waldtag', 'description=Anmeldung bei Änne Weiß, vormittags.')
  await made('set', 'offer', 'new', 'title=Malen', 'description=Das Papier ist weißlich.')
  const need = await made('set', 'need', 'new', 'title=Räume', 'description=Laut Frau Weiss fehlen sie.')
  const cured = await made('set', 'actor', 'new', 'name=Kita', 'description=Geleitet von Änne Weiß.')
  await json('set', 'actor', cured, 'description=Geleitet von der Stadt.')
  const report = await made('set', 'report', 'new', 'title=Bericht', 'edition=2025', 'purpose=public')
  const section = await made('report', 'add', '--id', report, '--title', 'Dank')
  await json('set', 'reportSection', section, 'text=Wir danken Änne Weiß.')
  await made('report', 'edition', '--id', report)

  const told = (mentions: unknown): readonly string[] =>
    (mentions as readonly Mention[])
      .map(({ kind, entity, id, isWholeName }) =>
        [kind, entity, ...(entity === 'reportSection' ? [] : [id]), isWholeName ? 'whole' : 'family'].join(' '),
      )
      .toSorted()
  const expected = [
    `edition report ${report} whole`,
    `history actor ${cured} whole`,
    `text need ${need} family`,
    `text offer ${offer} whole`,
    // The fixed edition and the next one each have their section.
    'text reportSection whole',
    'text reportSection whole',
  ]
  const before = await json('erase', 'person', person, '--dry-run')
  expect([told(before['mentions']), before['changeSet']]).toEqual([expected, null])
  expect(await json('get', 'person', person)).toMatchObject({ familyName: 'Weiß' })

  const receipt = await cli('erase', 'person', person)
  expect(receipt.status).toBe(0)
  for (const words of [
    `Endgültig gelöscht: ${person}`,
    'Angebot: Waldtag, Beschreibung: Anmeldung bei Änne Weiß, vormittags.',
    'Laut Frau Weiss fehlen sie. (nur der Nachname)',
    'Festgehaltene Ausgaben ändern sich nicht mehr.',
    'Akteur: Kita, Verlauf',
  ])
    expect(receipt.stdout).toContain(words)
  expect((await cli('get', 'person', person)).status).toBe(1)

  const alone = await made('set', 'person', 'new', 'familyName=Zweifel-Ohne')
  expect((await json('erase', 'person', alone))['mentions']).toEqual([])
}, 60_000)
