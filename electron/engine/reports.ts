/** The part of the contract that is about reports that people write, answered. */
import type { reportOperations } from '../../shared/contract/report-operations.ts'
import type { EngineContext } from './engine-context.ts'
import { runJob } from './jobs/run-job.ts'
import { addSectionChange, moveSectionChanges } from './monitoring/report-outline.ts'
import { editionOf, readReport } from './monitoring/report-page.ts'
import { demandReport } from './monitoring/report-sections.ts'
import { draftReport, newEdition } from './report-drafts.ts'
import type { Handlers } from './serve.ts'
import { openNames } from './store/names.ts'

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
      const isFixed = editionOf(core(), id) !== undefined
      const content = isFixed
        ? undefined
        : await runJob('readReportContent', { workbench: workbench(), report: id }, call)
      return newEdition(engine.workspace(), { id, content })
    },
    reportChanges: ({ report }, call) => runJob('readReportChanges', { workbench: workbench(), report }, call),
  }
}
