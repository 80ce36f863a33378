/** The contract, answered: one line or a few for each operation; the work itself is done in its own room. */
import { randomUUID } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { BackupInfo } from '../../shared/contract/workspace-answers.ts'
import { addAttachment, attachmentFile, attachmentPart, listAttachments } from './attachments.ts'
import { createBulkChanges } from './bulk-changes.ts'
import { carryForward, planCarryForward } from './carry-forward.ts'
import { committeeHandlers } from './committees/handlers.ts'
import { importOparl, oparlArchive, oparlExport } from './oparl.ts'
import { readObjects } from './committees/oparl/objects.ts'
import { compareRecords } from './duplicates/compare.ts'
import { markDistinct, mergeRecords } from './duplicates/merge.ts'
import { loadDemo } from './demo/load.ts'
import { deleteTemplate, listTemplates, saveTemplate } from './export-templates.ts'
import { demandFormat, demandTemplateFits, reductionNotice, reportName } from './documents/describe.ts'
import { exportData } from './exports.ts'
import type { EngineContext } from './engine-context.ts'
import { findAll, findNext } from './find-cells.ts'
import {
  fittingProfiles,
  importProfiles,
  profileNamed,
  saveImportProfile,
  withFixedValues,
  withChoices,
} from './import-profiles.ts'
import { commitPlan, createPlans } from './imports.ts'
import { runJob } from './jobs/run-job.ts'
import { moveToFolder, moveToServer } from './moving.ts'
import { addField, changeField, moveField } from './own-fields.ts'
import { openDataHandlers } from './open-data/open-data.ts'
import { overviewHandlers } from './overview/overview.ts'
import { outboxFile, outboxPart } from './outbox.ts'
import { readTexts } from './read-texts.ts'
import {
  createRecord,
  decideAll,
  decideConflict,
  editCells,
  eraseRecord,
  setDeleted,
  type CellsAction,
} from './records.ts'
import { isLargeEdit, isLargeWithdrawal, writeLarge } from './large-steps.ts'
import { verifyWorkspace, replaceByBackup } from './recovery.ts'
import type { CallContext, Handlers } from './serve.ts'
import { backupTarget, listBackups } from './store/backup.ts'
import { readConflicts } from './store/conflicts.ts'
import { tableOf } from './store/edit.ts'
import { readHistory } from './store/history.ts'
import { monitoringHandlers } from './figures.ts'
import { indicatorHandlers } from './indicators.ts'
import { reportHandlers } from './reports.ts'
import { listEntries, openNames } from './store/names.ts'
import { readOptions, readRecord, readRelated, searchAll } from './store/record.ts'
import { readErasures } from './store/erasure-report.ts'
import { readReports } from './store/reports.ts'
import { stateHash } from './store/state-hash.ts'
import { deleteView, listViews, orderViews, saveView } from './views.ts'
import { readDistinct, readGroups } from './store/value-counts.ts'
import { readWindow } from './store/window.ts'
import {
  connectFolder,
  connectServer,
  encrypt,
  joinFolder,
  joinPackage,
  joinServer,
  makePackage,
  takePackage,
  unlockPlace,
} from './connections.ts'
import { addTemplate, listWordTemplates, templatePath } from './templates.ts'
import { syncStatus } from './sync-status.ts'
import { readPeers } from './sync/exchange-log.ts'

export function createHandlers(engine: EngineContext): Omit<Handlers, 'browse'> {
  const plans = createPlans()
  const bulk = createBulkChanges()
  const core = () => engine.workspace().core
  const edit = (action: CellsAction, call: CallContext) =>
    isLargeEdit(action) ? writeLarge(engine, { kind: 'edit', action }, call) : editCells(engine.workspace(), action)
  const withdraw = (kind: 'undo' | 'redo', call: CallContext) =>
    isLargeWithdrawal(engine, kind) ? writeLarge(engine, { kind }, call) : engine.workspace()[kind]()

  return {
    workspace: () => engine.state(),
    setUser({ user }) {
      engine.setUser(user)
      return engine.state()
    },
    async createWorkspace({ path, demo = false }, { onProgress, signal }) {
      const opened = engine.open(path.endsWith('.werkbank') ? path : `${path}.werkbank`, true)
      if (demo) await loadDemo(opened, {}, { onProgress, signal })
      return engine.state()
    },
    openWorkspace({ path }) {
      engine.open(path, false)
      return engine.state()
    },
    joinFolder: (input, call) => joinFolder(engine, input, call),
    joinServer: (input, call) => joinServer(engine, input, call),
    closeWorkspace() {
      engine.close()
      return engine.state()
    },

    window({ held, offset, limit, ...view }) {
      const names = openNames(core())
      // Who looks at a table soon filters it.
      if (held !== undefined && offset === 0) void engine.workspace().columns.ready(view, [])
      return held === undefined
        ? readWindow(core(), { ...view, offset, limit }, names, engine.workspace().totals)
        : engine.workspace().held.window(held, view, { offset, limit }, names)
    },
    rowIds: ({ held = randomUUID(), offset, limit, ...view }) =>
      engine.workspace().held.ids(held, view, { offset, limit }),
    rowPlace: ({ held = randomUUID(), id, ...view }) => ({ row: engine.workspace().held.place(held, view, id) }),
    dataEdge: ({ held = randomUUID(), field, row, step, ...view }) => ({
      row: engine.workspace().held.edge(held, view, { field, row, step }),
    }),
    aggregate: ({ held = randomUUID(), fields, offset = 0, limit = Number.MAX_SAFE_INTEGER, ...view }) =>
      engine.workspace().held.aggregate(held, view, { offset, limit, fields }),
    distinct: (query) => readDistinct(core(), engine.workspace().columns, query, openNames(core())),
    async groups(query) {
      const { columns } = engine.workspace()
      await columns.ready(query, [query.field, ...(query.sums ?? [])])
      return readGroups(core(), columns, query, openNames(core()))
    },
    findAll: (input, call) => findAll(engine.workspace(), input, call),
    find: (input, call) => findNext(engine.workspace(), input, call),
    planChange: (input, call) => bulk.plan(engine.workspace(), input, call),
    plannedCells: (input) => bulk.cells(engine.workspace(), input),
    commitChange: ({ plan, except }, call) => edit(bulk.take(plan, except), call),
    views: ({ entity }) => listViews(core(), entity),
    saveView: (view) => saveView(engine.workspace(), view),
    deleteView: ({ id }) => deleteView(engine.workspace(), id),
    orderViews: ({ entity, ids }) => orderViews(engine.workspace(), entity, ids),
    readTexts: ({ entity, texts }) => readTexts(core(), entity, texts),
    record: ({ entity, id }) => readRecord(core(), entity, id, openNames(core())),
    related: ({ entity, id }) => readRelated(core(), entity, id, openNames(core())),
    history: ({ entity, id, field }) => readHistory(core(), { entity, id, field }, openNames(core())),
    search: ({ text, limit }) => searchAll(core(), text, limit, openNames(core())),
    options: ({ entity, text, limit }) => readOptions(core(), entity, text, limit, openNames(core())),
    lists: () => listEntries(core()),
    ownFields: () => core().ownFields,
    conflicts: () => readConflicts(core(), openNames(core())),
    reports: () => readReports(core(), openNames(core())),
    erasures: () => readErasures(core(), readPeers(core())),
    mentions: (asked, call) => runJob('readMentions', { ...asked, workbench: engine.workspace().store.path }, call),

    edit,
    create: (record) => createRecord(engine.workspace(), record),
    remove: (rows) => setDeleted(engine.workspace(), rows, true),
    restore: (rows) => setDeleted(engine.workspace(), rows, false),
    erase: (row) => eraseRecord(engine.workspace(), row),
    resolve: (decision) => decideConflict(engine.workspace(), decision),
    planCarryForward: (input) => planCarryForward(core(), input, openNames(core())),
    carryForward: (input) => carryForward(engine.workspace(), input),
    addField: (field) => addField(engine.workspace(), field),
    changeField: (change) => changeField(engine.workspace(), change),
    moveField: (move) => moveField(engine.workspace(), move),
    duplicates({ entity }, call) {
      tableOf(core(), entity)
      return runJob('findDuplicates', { workbench: engine.workspace().store.path, entity }, call)
    },
    compare: (pair) => compareRecords(core(), pair, openNames(core())),
    merge: (pair) => mergeRecords(engine.workspace(), pair),
    markDistinct: (pair) => markDistinct(engine.workspace(), pair),
    resolveAll: (decision) => decideAll(engine.workspace(), decision),
    undo: (_input, call) => withdraw('undo', call),
    redo: (_input, call) => withdraw('redo', call),

    ...committeeHandlers(() => engine.workspace()),
    ...monitoringHandlers(engine),
    ...reportHandlers(engine),
    ...indicatorHandlers(engine),
    ...openDataHandlers(engine),
    ...overviewHandlers(() => engine.workspace()),

    async readWorkbook(input, call) {
      const sheets = await runJob('readSheets', { ...input, ownFields: core().ownFields }, call)
      const profiles = importProfiles(core(), engine.options.resourcesPath)
      return sheets.map((sheet) => ({ ...sheet, profiles: fittingProfiles(profiles, sheet.columns) }))
    },
    async planImport({ file, profile, definition, fixed = {}, missing, restore }, call) {
      const workbench = engine.workspace().store.path
      if (definition === undefined && profile === undefined) {
        const plan = await runJob('planOwnWorkbook', { file, workbench, missing, restore }, call)
        return plans.keep({ plan, file, definition: { targets: [{ entity: plan.entity, fields: {} }] } })
      }
      const chosen = definition ?? profileNamed(core(), engine.options.resourcesPath, profile ?? '').definition
      const settled = withChoices(withFixedValues(core(), chosen, fixed), { missing, restore })
      const plan = await runJob('planImport', { file, definition: settled, workbench }, call)
      return plans.keep({ plan, file, definition: settled })
    },
    async exportProblems({ plan: id }, call) {
      const { plan, file, definition } = plans.get(id)
      const made = outboxFile(engine.options.outboxPath, `${basename(file, extname(file))} (Probleme).xlsx`)
      await runJob('writeProblems', { file, definition, problems: plan.problems, target: made.path }, call)
      return made
    },
    importProfiles: () => importProfiles(core(), engine.options.resourcesPath),
    saveImportProfile: ({ name, definition }) => saveImportProfile(engine.workspace(), name, definition),
    async commitImport({ plan: id }, call) {
      const answer = await commitPlan(engine, plans.get(id).plan, call)
      plans.drop(id)
      return answer
    },
    export: (definition, call) => exportData(engine, definition, call),
    exportTemplates: () => listTemplates(core()),
    saveExportTemplate: (template) => saveTemplate(engine.workspace(), template),
    deleteExportTemplate: ({ id }) => deleteTemplate(engine.workspace(), id),
    madeFilePart: (part) => outboxPart(engine.options.outboxPath, part),
    templates: () => listWordTemplates(engine.workspace()),
    addTemplate: (input, call) => addTemplate(engine.workspace(), input, call),
    async report({ format, standard, template, templateFile, ...request }, call) {
      demandFormat(request, format)
      const chosen = template === undefined ? templateFile : templatePath(engine.workspace(), template)
      demandTemplateFits(request, format, chosen)
      const source = { core: core(), names: openNames(core()) }
      const title = reportName(source, request)
      const notice = reductionNotice(source, request, format)
      const file = outboxFile(engine.options.outboxPath, `${title}.${format}`)
      const { resourcesPath } = engine.options
      const workbench = engine.workspace().store.path
      await runJob(
        'makeReport',
        { ...request, workbench, format, standard, template: chosen, resourcesPath, target: file.path },
        call,
      )
      return { ...file, notice }
    },

    oparlExport: ({ committee }) => oparlExport(core(), committee),
    oparlArchive: ({ committee }) => oparlArchive(core(), committee, engine.options.outboxPath),
    async oparlImport({ files }) {
      // Refused before the backup is made.
      const objects = readObjects(files)
      await engine.backup('import')
      return importOparl(engine.workspace(), objects)
    },

    addAttachment: (file) => addAttachment(engine.workspace(), file),
    attachments: (row) => listAttachments(engine.workspace(), row),
    attachmentFile: ({ id }) => attachmentFile(engine.workspace(), id, engine.options.outboxPath),
    attachmentPart: (place) => attachmentPart(engine.workspace(), place),

    async connectFolder(place) {
      await connectFolder(engine, place)
      return engine.state()
    },
    async encrypt({ passphrase }) {
      await encrypt(engine, passphrase)
      return engine.state()
    },
    async unlock({ passphrase }) {
      await unlockPlace(engine, passphrase)
      return engine.state()
    },
    async connectServer(input) {
      await connectServer(engine, input)
      return engine.state()
    },
    async moveToServer(input, call) {
      await moveToServer(engine, input, call)
      return engine.state()
    },
    async moveToFolder(input, call) {
      await moveToFolder(engine, input, call)
      return engine.state()
    },
    async exchange(_input, { onProgress }) {
      const answer = await engine.exchanges().now((done, total) => onProgress({ phase: 'Abgleichen', done, total }))
      const { sent, received, waiting, contents, peers, messages } = answer
      return {
        sent,
        received,
        waiting,
        contents,
        devices: Math.max(1, peers.length),
        messages,
        hash: stateHash(core()),
      }
    },
    syncStatus: () => syncStatus(engine.workspace()),
    writePackage: (_input, call) => makePackage(engine, call),
    readPackage: (input, call) => takePackage(engine, input, call),
    joinPackage: (input, call) => joinPackage(engine, input, call),
    hash: () => ({ hash: stateHash(core()) }),

    backups: () => listBackups(engine.workspace().store.path),
    async backup({ to }, call) {
      const { path } = engine.workspace().store
      const target = to ?? backupTarget(path, 'manual', Date.now())
      await runJob('copyWorkbench', { source: path, target }, call)
      const info: BackupInfo | undefined = listBackups(path).find((backup) => backup.path === target)
      return info ?? { path: target, name: basename(target), at: Date.now(), size: 0, reason: 'manual' }
    },
    async restoreBackup({ from }) {
      const { path } = engine.workspace().store
      await engine.backup('restore')
      engine.close()
      try {
        replaceByBackup(path, from)
      } finally {
        engine.open(path, false)
      }
      engine.emit('workspace', { revision: core().replicas.revision() })
      return engine.state()
    },
    verify: (_input, call) => verifyWorkspace(engine.workspace(), call),
  }
}
