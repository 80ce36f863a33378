import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openMeeting } from '../../../../electron/engine/documents/meeting.ts'
import { makeReport } from '../../../../electron/engine/documents/report.ts'
import { templateValues } from '../../../../electron/engine/documents/template-data.ts'
import { checkTemplate, fillTemplate } from '../../../../electron/engine/documents/template.ts'
import { templateFields } from '../../../../shared/contract/template-fields.ts'
import { openMeetingBench } from '../../../support/meeting-bench.ts'
import { wordTemplate } from '../../../support/word-template.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'
import { zipText } from '../../../support/zip-text.ts'

const problemsOf = async (...texts: readonly string[]): Promise<readonly string[]> =>
  (await checkTemplate(readFileSync(await wordTemplate('Vorlage.docx', texts)))).problems

/** The paragraphs of a Word file as plain texts. */
async function textsOf(path: string): Promise<readonly string[]> {
  const body = await zipText(path, 'word/document.xml')
  return [...body.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([whole, text]) => (whole.startsWith('<w:br') ? '\n' : (text ?? '')))
      .join('')
      .replaceAll('\u00a0', ' '),
  )
}

describe('the placeholders of a template', () => {
  it('are found wherever Word parted them, and known ones are no problem', async () => {
    const check = await checkTemplate(
      readFileSync(
        await wordTemplate('a.docx', [
          '{Or|t}',
          '{#Tagesordnung}',
          '{Nummer} {Ort}',
          '{/Tagesordnung}',
          '{#Aufträge}{Frist}{/}',
        ]),
      ),
    )
    expect(check).toEqual({ used: ['Ort', 'Tagesordnung', 'Nummer', 'Aufträge', 'Frist'], problems: [] })
  })

  it('are told in sentences where they are unknown, not closed or no list', async () => {
    expect(await problemsOf('{Orte} {Nummer}')).toEqual([
      'Den Platzhalter {Orte} gibt es nicht. Meinten Sie {Ort}?',
      'Den Platzhalter {Nummer} gibt es nicht.',
    ])
    expect(await problemsOf('{#Tagesordnung}', '{Frist}')).toEqual([
      'Den Platzhalter {Frist} gibt es nicht.',
      'Die Liste {#Tagesordnung} wird nicht geschlossen: Es fehlt {/Tagesordnung}.',
    ])
    expect(await problemsOf('{Tagesordnung}', '{/Ort}')).toEqual([
      '{Tagesordnung} ist eine Liste: Sie beginnt mit {#Tagesordnung} und endet mit {/Tagesordnung}.',
      '{/Ort} schließt eine Liste, die nicht begonnen hat.',
    ])
    expect(await problemsOf('Ein {Ort ohne Ende')).toEqual([
      'In der Vorlage steht eine geschweifte Klammer ohne ihr Gegenstück.',
    ])
  })

  it('all have a value in every meeting', () => {
    const open = openMeetingBench()
    const values = templateValues(openMeeting(open.source(), open.meeting), '2026-11-24')
    const missing = templateFields.filter(({ name, fields }) => {
      const value = values[name]
      if (fields === undefined) return typeof value !== 'string'
      return !Array.isArray(value) || value.some((row: object) => fields.some((field) => !(field.name in row)))
    })
    expect(missing).toEqual([])
    expect(Object.keys(values).length).toBe(templateFields.length)
  })

  it('refuses what is no Word file', async () => {
    await expect(checkTemplate(Buffer.from('kein Word'))).rejects.toThrow('Diese Datei ist keine Word-Vorlage')
  })
})

describe('a template filled', () => {
  it('holds the meeting, its items and people, whatever their texts are', async () => {
    const open = openMeetingBench()
    open.bench.edit({
      entity: 'agendaItem',
      id: open.items.opening,
      field: 'title',
      value: 'Eröffnung {Ort} <w:b/> & "Zitat"',
    })
    const template = await wordTemplate('Niederschrift.docx', [
      'Niederschrift {Sitzung}, {Termin}',
      '{#Tagesordnung}',
      '{Nummer} {Titel}: {Niederschrift}',
      '{/Tagesordnung}',
      '{#Beschlüsse}{Beschluss} ({Abstimmung}){/Beschlüsse}',
    ])
    const target = join(scratchFolder(), 'Niederschrift.docx')
    const request = {
      workbench: open.bench.path,
      kind: 'minutes',
      id: open.meeting,
      format: 'docx',
      resourcesPath,
      target,
      template,
    } as const
    await makeReport(request, () => {})
    const texts = (await textsOf(target)).map((text) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
    )
    expect(texts).toEqual([
      'Niederschrift 4. Sitzung der Steuerungsgruppe Bildung, Donnerstag, 10. Dezember 2026, 16:30 bis 18:00 Uhr',
      'Ö 1 Eröffnung {Ort} <w:b/> & "Zitat": Die Vorsitzende eröffnet.',
      'Ö 2 Handlungskonzept: Der Entwurf wird beraten.\n\nEs gibt Nachfragen.',
      'Ö 2.1 Zeitplan: ',
      'N 3 Personalfragen Meier: Vertrauliches.',
      'N 3.1 Vertrag Meier: ',
      'Die Gruppe beschließt den geänderten Entwurf. (Ja: 4, Nein: 0, Enthaltungen: 1)',
    ])
  })

  it('of a public version tells what the public may know, and of a closed committee the date', async () => {
    const open = openMeetingBench()
    const template = await wordTemplate('Oeffentlich.docx', [
      '{Sitzung}, {Datum}{Vorsitz}',
      '{#Tagesordnung}{Nummer} {Titel}: {Niederschrift}; {/Tagesordnung}',
      '{#Beschlüsse}{Beschluss}{/Beschlüsse}{#Aufträge}{Verantwortlich}{/Aufträge}{#Teilnehmende}{Name}{/Teilnehmende}',
    ])
    const textOf = async (): Promise<string> => {
      const target = join(scratchFolder(), 'Niederschrift.docx')
      const { path: workbench } = open.bench
      await makeReport(
        { workbench, kind: 'minutes-public', id: open.meeting, format: 'docx', resourcesPath, target, template },
        () => {},
      )
      return (await textsOf(target)).join(' ')
    }
    const whole = await textOf()
    expect(whole).toMatch(/Handlungskonzept[^]*N 3 Nicht öffentlicher Tagesordnungspunkt: ;/)
    expect(whole).not.toMatch(/Meier|Vertraulich|Gesperrt/)
    open.bench.edit({ entity: 'committee', id: open.committee, field: 'isPublic', value: false })
    expect((await textOf()).replaceAll(/\s+/g, ' ').trim()).toBe('Steuerungsgruppe Bildung, 10.12.2026')
  })

  it('is refused with all that is wrong with it', async () => {
    const open = openMeetingBench()
    const values = templateValues(openMeeting(open.source(), open.meeting), '2026-11-24')
    await expect(
      fillTemplate(readFileSync(await wordTemplate('x.docx', ['{Orte}', '{Gremien}'])), values),
    ).rejects.toThrow(
      'Den Platzhalter {Orte} gibt es nicht. Meinten Sie {Ort}? Den Platzhalter {Gremien} gibt es nicht. Bitte berichtigen Sie die Vorlage.',
    )
    const broken = join(scratchFolder(), 'kaputt.docx')
    writeFileSync(broken, 'nichts')
    const request = {
      workbench: open.bench.path,
      kind: 'minutes',
      id: open.meeting,
      format: 'docx',
      resourcesPath,
      target: 'x',
      template: broken,
    } as const
    await expect(makeReport(request, () => {})).rejects.toThrow('Diese Datei ist keine Word-Vorlage')
  })
})
