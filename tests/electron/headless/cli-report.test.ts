import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { runCli, type CliResult } from '../../support/program.ts'
import { wordTemplate } from '../../support/word-template.ts'
import { scratchFolder } from '../../support/workbench.ts'
import { zipText } from '../../support/zip-text.ts'

describe('documents on the command line', () => {
  it('are made by the ending of the file, from own templates, and go out and come in as OParl', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'Test.werkbank')
    const cli = (...args: readonly string[]): CliResult => runCli([...args, '--file', file])
    const idOf = (...args: readonly string[]): string => (cli('set', ...args, '--json').json as { id: string }).id
    expect(cli('create').status).toBe(0)
    const person = idOf('person', 'new', 'familyName=Beispiel', 'email=p@example.org')
    const committee = idOf('committee', 'new', 'name=Steuerungsgruppe', 'shortName=SG')
    idOf('membership', 'new', `committee=${committee}`, `person=${person}`, 'role=chair')
    const meeting = idOf('meeting', 'new', `committee=${committee}`, 'startsAt=10.12.2026 16:30', 'title=Auftakt')
    const out = (name: string): string => join(folder, name)
    const report = (kind: string, name: string, ...more: readonly string[]) =>
      cli('report', kind, '--id', meeting, '--out', out(name), ...more)

    expect(report('invitation', 'a.pdf').status).toBe(0)
    expect(report('invitation', 'a.eml').status).toBe(0)
    expect(report('calendar', 'a.ics').status).toBe(0)
    const heads = ['a.pdf', 'a.eml', 'a.ics'].map((name) => readFileSync(out(name), 'latin1').slice(0, 15))
    expect(heads).toEqual([expect.stringMatching(/^%PDF-/), expect.stringMatching(/^X-Unsent: 1/), 'BEGIN:VCALENDAR'])

    const template = await wordTemplate('Haus.docx', ['{Sitzung} am {Datum}'])
    const added = cli('word-template', 'add', template, '--json').json as { placeholders: string[]; problems: string[] }
    expect(added).toMatchObject({ placeholders: ['Sitzung', 'Datum'], problems: [] })
    expect(report('minutes', 'b.docx', '--template', 'Haus').status).toBe(0)
    expect(await zipText(out('b.docx'), 'word/document.xml')).toContain('10.12.2026')
    const refused = report('minutes', 'c.docx', '--template', 'Fremd')
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringContaining('Eine Vorlage „Fremd“ gibt es nicht.'),
    ])
    const absent = cli('word-template', 'add', join(folder, 'Fehlt.docx'))
    expect([absent.status, absent.stderr]).toEqual([
      1,
      expect.stringMatching(/^Die Vorlage „Fehlt\.docx“ lässt sich nicht öffnen\. Bitte prüfen Sie den Pfad\.\s*$/),
    ])
    expect(report('badges', 'd.eml').status).toBe(2)
    expect(existsSync(out('d.eml'))).toBe(false)

    const whole = cli('oparl-export', '--committee', 'SG', '--out', out('oparl'))
    expect([whole.status, whole.stderr]).toEqual([0, ''])
    expect(readdirSync(out('oparl'))).toEqual([
      'Body.json',
      'Meeting-0001.json',
      'Organization-0001.json',
      'Person-0001.json',
    ])
    const other = join(folder, 'Andere.werkbank')
    expect(runCli(['create', '--file', other]).status).toBe(0)
    const taken = runCli(['oparl-import', out('oparl'), '--file', other, '--json']).json as { created: number }
    expect(taken.created).toBe(4)
    const again = runCli(['oparl-import', out('oparl'), '--file', other, '--json']).json as {
      created: number
      changeSet: null
    }
    expect(again).toMatchObject({ created: 0, changeSet: null })
    // Every command is a process of its own: on a busy machine that takes its time.
  }, 180_000)

  it('bear the letterhead of their committee, and tell what is left out because it is not public', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'Test.werkbank')
    const cli = (...args: readonly string[]) => runCliInProcess([...args, '--file', file, '--json'])
    const idOf = async (...args: readonly string[]) => String((await cli('set', ...args)).json['id'])
    const out = (name: string): string => join(folder, name)
    expect((await cli('create')).status).toBe(0)
    const letterhead = await idOf('letterhead', 'new', 'name=Bildungsbüro', 'street=Marktplatz 1', 'city=Beispiel')
    const committee = await idOf('committee', 'new', 'name=Steuerungsgruppe', `letterhead=${letterhead}`)
    const meeting = await idOf('meeting', 'new', `committee=${committee}`, 'startsAt=10.12.2026 16:30')
    const report = (kind: string, name: string) => cli('report', kind, '--id', meeting, '--out', out(name))
    expect((await report('invitation', 'kopf.docx')).status).toBe(0)
    expect(await zipText(out('kopf.docx'), 'word/document.xml')).toMatch(/Bildungsbüro[^]*Marktplatz 1 · Beispiel/)

    const open = await report('agenda-public', 'offen.pdf')
    expect([open.status, open.stderr]).toEqual([0, ''])
    await cli('set', 'committee', committee, 'isPublic=nein')
    const told = expect.stringContaining('„Steuerungsgruppe“ tagt nicht öffentlich') as string
    const agenda = await report('agenda-public', 'zu.pdf')
    const files = await cli('oparl-export', '--committee', committee, '--out', out('zu'))
    expect([agenda.status, agenda.stderr, files.status, files.stderr]).toEqual([0, told, 0, told])
    expect(readdirSync(out('zu'))).toEqual(['Body.json', 'Meeting-0001.json', 'Organization-0001.json'])
  })
})
