/** The part of the contract that is about reports that people write, answered. */
import type { reportOperations } from '../../shared/contract/report-operations.ts'
import type { EngineContext } from './engine-context.ts'
import { runJob } from './jobs/run-job.ts'
import { addSectionChange, moveSectionChanges } from './monitoring/report-outline.ts'
import { editionOf, readReport, reportTitle } from './monitoring/report-page.ts'
import { demandReport } from './monitoring/report-sections.ts'
import { newAttachment } from './attachments.ts'
import { outboxFile } from './outbox.ts'
import { purposeLabels } from '../../shared/contract/purposes.ts'
import { draftReport, newEdition, type FixedEdition } from './report-drafts.ts'
import type { CallContext, Handlers } from './serve.ts'
import { openNames } from './store/names.ts'

/** A report as it is now: what stands in it, and the files that people will have read. */
async function fixedEdition(engine: EngineContext, id: string, call: CallContext): Promise<FixedEdition> {
  const { resourcesPath, outboxPath } = engine.options
  const { core, store } = engine.workspace()
  const workbench = store.path
  const content = await runJob('readReportContent', { workbench, report: id }, call)
  const { purpose } = content
  const name = `${reportTitle(demandReport(core, id))} (${purposeLabels[purpose]})`
  const files: FixedEdition['files'][number][] = []
  for (const format of ['pdf', 'docx'] as const) {
    const made = outboxFile(outboxPath, `${name}.${format}`)
    const asked = { kind: 'education', id, purpose, format } as const
    await runJob('makeFigureReport', { ...asked, workbench, resourcesPath, target: made.path }, call)
    files.push(await newAttachment(engine.workspace(), { file: made.path, entity: 'report', id }))
  }
  return { content, files }
}

export function reportHandlers(engine: EngineContext): Pick<Handlers, keyof typeof reportOperations> {
  const core = () => engine.workspace().core
  const workbench = (): string => engine.workspace().store.path
  return {
    reportPage: ({ report }) => readReport(core(), openNames(core()), report),
    addReportSection(section) {
      const created: string[] = []
      return engine.workspace().write(
        { kind: 'create', label: section.block === undefined ? 'Abschnitt anlegen' : 'Abbildung einfügen' },
        function* () {
          const change = addSectionChange(core(), section)
          created.push(change.row)
          yield change
        },
        () => created,
      )
    },
    moveReportSection: (move) =>
      engine
        .workspace()
        .write({ kind: 'edit', label: 'Abschnitt verschieben' }, () => moveSectionChanges(core(), move)),
    draftReport: (asked) => draftReport(engine.workspace(), asked),
    async newEdition({ id }, call) {
      demandReport(core(), id)
      // What was fixed once is what people have read: it stays.
      const fixed = editionOf(core(), id) === undefined ? await fixedEdition(engine, id, call) : undefined
      return newEdition(engine.workspace(), { id, fixed })
    },
    reportChanges: ({ report }, call) => runJob('readReportChanges', { workbench: workbench(), report }, call),
  }
}
