/** Everything a window may ask of the engine. What is not here does not exist for it. */
import { z } from 'zod'
import type { Json } from '../model/json.ts'
import {
  findAllInput,
  findInput,
  planChangeInput,
  plannedCellsInput,
  type ChangePlan,
  type Found,
  type FoundAll,
  type PlannedCells,
} from './bulk-change.ts'
import { committeeOperations } from './committee-operations.ts'
import { monitoringOperations } from './monitoring-operations.ts'
import { reportOperations } from './report-operations.ts'
import { indicatorOperations } from './indicator-operations.ts'
import { openDataOperations } from './open-data.ts'
import { overviewOperations } from './overview.ts'
import { importDefinition, missingChoice } from './import-definition.ts'
import { exportDefinition, type ExportTemplate } from './export-definition.ts'
import type { Mention } from './mentions.ts'
import { rowIdPattern } from '../model/row-id.ts'
import type { OwnField } from '../model/own-fields.ts'
import { command, query } from './operation.ts'
import { documentStandards, reportFormats, reportKindNames } from './report-kinds.ts'
import { tableView, type SavedView } from './table-view.ts'
import type {
  AddedTemplate,
  AttachmentInfo,
  AttachmentPart,
  DocumentTemplate,
  ExportAnswer,
  MadeDocument,
  MadeFile,
  OparlExportAnswer,
  OparlImportAnswer,
} from './file-answers.ts'
import type { ImportAnswer, ImportPlanAnswer, ImportProfileInfo, WorkbookSheet } from './import-answers.ts'
import type {
  Aggregate,
  CarryForwardPlan,
  Comparison,
  Distinct,
  DuplicatesAnswer,
  Groups,
  HistoryEntry,
  ListEntry,
  Option,
  ReadText,
  RecordAnswer,
  Related,
  RowIds,
  SearchHit,
  Window,
  Written,
} from './record-answers.ts'
import type {
  Conflict,
  Decided,
  ErasureReport,
  ExchangeAnswer,
  MergeReport,
  MadePackage,
  PackageAnswer,
  SyncStatus,
} from './sync-answers.ts'
import type { BackupInfo, FolderListing, Verification, WorkspaceState } from './workspace-answers.ts'
import { groupUnits, viewQuery } from './view-query.ts'

export { filterOps, groupUnits, type Filter, type FilterOp, type GroupUnit, type Sort } from './view-query.ts'

const json: z.ZodType<Json> = z.json()
const name = z.string().min(1).max(64)
const id = z.string().min(1).max(400)
const path = z.string().min(1).max(4000)
const passphrase = z.string().min(1).max(1000)
const address = z.string().min(1).max(2000)
const code = z.string().trim().min(1).max(100)
const nothing = z.strictObject({})

/** Keeps the rows of a view in their places until a new token is chosen: an edited row does not jump away. */
const held = z.string().min(1).max(64).optional()

const carryForward = {
  entity: name,
  ids: z.array(id).max(20_000),
  /** By calendar years (keeping weekdays where that is sensible) or by days. */
  by: z.union([
    z.strictObject({ years: z.number().int().min(1).max(20) }),
    z.strictObject({ days: z.number().int().min(1).max(7400) }),
  ]),
}

/** What an own field declares beyond label and kind; */
const ownFieldOptions = z.strictObject({
  list: z.string().max(64).optional(),
  entity: z.string().max(64).optional(),
  unit: z.string().max(20).optional(),
  decimals: z.number().int().min(0).max(8).optional(),
  help: z.string().max(400).optional(),
  personal: z.boolean().optional(),
})

/** One cell: `value` typed as stored, or `text` as a person types it. `base` is the revision the person was looking at (M12). */
const cellEdit = z.strictObject({
  entity: name,
  id,
  field: name,
  value: json.optional(),
  text: z.string().max(1_000_000).optional(),
  base: z.number().int().nonnegative().optional(),
})

/** Rows created by an action that is about others; with an `id` of their own where its values refer to them. */
const newRows = z
  .array(
    z.strictObject({
      entity: name,
      id: z.string().regex(rowIdPattern).optional(),
      values: z.record(name, json),
    }),
  )
  .max(100_000)
  .readonly()

export const contract = {
  /** Who is here and what is open. */
  workspace: query(nothing).returns<WorkspaceState>(),
  setUser: command(z.strictObject({ user: z.string().trim().min(1).max(120) })).returns<WorkspaceState>(),
  createWorkspace: command(z.strictObject({ path, demo: z.boolean().optional() })).returns<WorkspaceState>(),
  openWorkspace: command(z.strictObject({ path })).returns<WorkspaceState>(),
  /** Makes a new workbench file and fills it from a shared folder. */
  joinFolder: command(
    z.strictObject({ path, folder: path, passphrase: passphrase.optional() }),
  ).returns<WorkspaceState>(),
  closeWorkspace: command(nothing).returns<WorkspaceState>(),
  /** Makes a new workbench file and fills it from a server. */
  joinServer: command(
    z.strictObject({ path, server: address, code: code.optional(), passphrase: passphrase.optional() }),
  ).returns<WorkspaceState>(),
  browse: query(z.strictObject({ path: path.optional() })).returns<FolderListing>(),

  /** A window of any entity: filter, sort and search work the same for all. */
  window: query(
    z.strictObject({
      ...viewQuery,
      held,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1000),
    }),
  ).returns<Window>(),
  /** The ids of a stretch of the ordered view, for actions on rows that are not loaded. */
  rowIds: query(
    z.strictObject({
      ...viewQuery,
      held,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1_000_000),
    }),
  ).returns<RowIds>(),
  /** The place of a row in the ordered view, counted from 0; null where it is not in it. */
  rowPlace: query(z.strictObject({ ...viewQuery, held, id })).returns<{ readonly row: number | null }>(),
  /** Where Ctrl+arrow leads in a column: the last filled cell of a block, the next filled one, or the edge. */
  dataEdge: query(
    z.strictObject({
      ...viewQuery,
      held,
      field: name,
      row: z.number().int().nonnegative(),
      step: z.union([z.literal(1), z.literal(-1)]),
    }),
  ).returns<{ readonly row: number }>(),
  /** Count, sum, least and greatest of columns, over a stretch of the view or all of it: field -> answer. */
  aggregate: query(
    z.strictObject({
      ...viewQuery,
      held,
      fields: z.array(name).min(1).max(200),
      offset: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).optional(),
    }),
  ).returns<{ readonly [field: string]: Aggregate }>(),
  /** The values of a column with counts, under the search and the filters of the other columns. */
  distinct: query(
    z.strictObject({
      ...viewQuery,
      field: name,
      /** Only values that people read with this text in them. */
      text: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(5000),
    }),
  ).returns<Distinct>(),
  /** The groups of a view by one field, with counts and sums; the rows of one are a window with its filter. */
  groups: query(
    z.strictObject({
      ...viewQuery,
      field: name,
      unit: z.enum(groupUnits).optional(),
      sums: z.array(name).max(20).optional(),
    }),
  ).returns<Groups>(),
  /** The next cell in which people read a text, by its place in the view. */
  find: query(findInput).returns<Found>(),
  /** All cells in which people read a text: how many, and where the first of them stand. Long work: can be cancelled. */
  findAll: query(findAllInput).returns<FoundAll>(),
  /** What a change to very many cells would do; nothing is written. */
  planChange: query(planChangeInput).returns<ChangePlan>(),
  /** A stretch of the cells of a plan, for showing every one of them. */
  plannedCells: query(plannedCellsInput).returns<PlannedCells>(),
  /** Carries out a plan as it was shown, without the cells at the places `except`: one change set, one undo step. */
  commitChange: command(
    z.strictObject({ plan: z.string(), except: z.array(z.number().int().nonnegative()).max(1_000_000).optional() }),
  ).returns<Written>(),
  /** The views of an entity as tabs show them: ready ones, shared ones, and those of this device alone. */
  views: query(z.strictObject({ entity: name })).returns<readonly SavedView[]>(),
  /** Saves a view under a name; with `id` over the one that is there. Shared ones are exchanged, private ones stay on this device. */
  saveView: command(
    z.strictObject({
      id: id.optional(),
      entity: name,
      name: z.string().trim().min(1).max(80),
      scope: z.enum(['shared', 'private']),
      view: tableView,
    }),
  ).returns<{ readonly id: string }>(),
  deleteView: command(z.strictObject({ id })).returns<{ readonly id: string }>(),
  /** The order of the tabs: a matter of this device. */
  orderViews: command(z.strictObject({ entity: name, ids: z.array(id).max(500) })).returns<readonly SavedView[]>(),
  /** What typed texts mean in their fields, before anything is written; equal texts are asked once. */
  readTexts: query(
    z.strictObject({
      entity: name,
      texts: z.array(z.strictObject({ field: name, text: z.string().max(1_000_000) })).max(500_000),
    }),
  ).returns<readonly ReadText[]>(),
  record: query(z.strictObject({ entity: name, id })).returns<RecordAnswer>(),
  related: query(z.strictObject({ entity: name, id })).returns<readonly Related[]>(),
  /** The changes of a record, newest first; of one field when named. */
  history: query(z.strictObject({ entity: name, id, field: name.optional() })).returns<readonly HistoryEntry[]>(),
  search: query(z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(100) })).returns<
    readonly SearchHit[]
  >(),
  /** Rows of an entity whose title matches, for editors of references. */
  options: query(
    z.strictObject({ entity: name, text: z.string().max(200), limit: z.number().int().min(1).max(100) }),
  ).returns<readonly Option[]>(),
  lists: query(nothing).returns<readonly ListEntry[]>(),
  conflicts: query(nothing).returns<readonly Conflict[]>(),
  /** What the merge settled by itself (rules M3, M4, M6). */
  reports: query(nothing).returns<readonly MergeReport[]>(),
  /** Erasures, and how far each device has carried them out (rule M9). */
  erasures: query(nothing).returns<readonly ErasureReport[]>(),
  /** Where the name of a person stands in what people wrote, which erasing the person does not reach. */
  mentions: query(z.strictObject({ entity: name, id })).returns<readonly Mention[]>(),
  /** The own fields of this workbench, retired ones included: with them the program's model becomes that of the workbench. */
  ownFields: query(nothing).returns<readonly OwnField[]>(),

  /** One user action, however many cells: one change set, one undo step, all or nothing. */
  edit: command(
    z.strictObject({
      changes: z.array(cellEdit).max(500_000),
      /** Rows that the same action creates: a paste below the last row, or what the changes refer to. */
      create: newRows.optional(),
      label: z.string().max(200).optional(),
    }),
  ).returns<Written>(),
  create: command(
    z.strictObject({
      entity: name,
      values: z.record(name, json).optional(),
      texts: z.record(name, z.string()).optional(),
      /** Rows that the values refer to and that are created by the same action. */
      along: newRows.optional(),
    }),
  ).returns<Written>(),
  remove: command(z.strictObject({ entity: name, ids: z.array(id).min(1) })).returns<Written>(),
  restore: command(z.strictObject({ entity: name, ids: z.array(id).min(1) })).returns<Written>(),
  erase: command(z.strictObject({ entity: name, id, fields: z.array(name).optional() })).returns<Written>(),
  /** Keeps one head of a conflict, or writes a new value. `heads` are the heads the person saw. */
  resolve: command(
    z.strictObject({
      entity: name,
      row: id,
      field: name,
      heads: z.array(z.string()),
      head: z.string().optional(),
      value: json.optional(),
      text: z.string().optional(),
    }),
  ).returns<Written>(),
  /** What carrying records forward would copy: dates and titles old and new, what begins anew, what is there already. */
  planCarryForward: query(z.strictObject(carryForward)).returns<CarryForwardPlan>(),
  /** Copies offers, measures or meetings to the next school year, dates and years in titles moved. */
  carryForward: command(z.strictObject(carryForward)).returns<Written>(),
  /** A new own field; `entries` are the labels of a new list for a choice. `created` holds the id of its row. */
  addField: command(
    z.strictObject({
      entity: name,
      label: z.string().max(120),
      kind: name,
      options: ownFieldOptions.optional(),
      entries: z.array(z.string().max(200)).max(1000).optional(),
    }),
  ).returns<Written>(),
  /** Renames an own field, replaces its settings, adds entries to its list, retires it or brings it back. */
  changeField: command(
    z.strictObject({
      entity: name,
      key: name,
      label: z.string().max(120).optional(),
      options: ownFieldOptions.optional(),
      entries: z.array(z.string().max(200)).max(1000).optional(),
      active: z.boolean().optional(),
    }),
  ).returns<Written>(),
  /** Puts an own field behind another one of its entity (null: first). */
  moveField: command(z.strictObject({ entity: name, key: name, after: name.nullable() })).returns<Written>(),
  /** Likely duplicates of an entity. Long work: reports progress, can be cancelled. */
  duplicates: query(z.strictObject({ entity: name })).returns<DuplicatesAnswer>(),
  /** Two records field by field. `keep` names the one that stays; absent, the one that more refers to. */
  compare: query(z.strictObject({ entity: name, ids: z.tuple([id, id]), keep: id.optional() })).returns<Comparison>(),
  /** Makes one record of two: values as chosen, sets united, references to the other re-pointed, the other in the paper bin. */
  merge: command(
    z.strictObject({
      entity: name,
      keep: id,
      other: id,
      choices: z.record(name, z.enum(['keep', 'other', 'both'])).optional(),
      base: z.number().int().nonnegative().optional(),
    }),
  ).returns<Written>(),
  /** Remembers that two records which look alike are different. */
  markDistinct: command(z.strictObject({ entity: name, ids: z.tuple([id, id]) })).returns<Written>(),
  /** Decides several conflicts at once, in one step: for the own values where there are any, or for the newest ones. */
  resolveAll: command(
    z.strictObject({ keep: z.enum(['mine', 'newest']), conflicts: z.array(z.string()).max(100_000) }),
  ).returns<Decided>(),
  undo: command(nothing).returns<Written>(),
  redo: command(nothing).returns<Written>(),

  ...committeeOperations,
  ...monitoringOperations,
  ...reportOperations,
  ...indicatorOperations,
  ...overviewOperations,
  ...openDataOperations,

  /** What a workbook holds, and which fields of the entity its headers match. */
  readWorkbook: query(
    z.strictObject({
      file: path,
      entity: name.optional(),
      /** Where a person says that the header stands, of one sheet; found where absent. */
      header: z
        .strictObject({
          sheet: z.string().max(200),
          rows: z.array(z.number().int().min(1)).max(10),
          firstRow: z.number().int().min(1).optional(),
        })
        .optional(),
    }),
  ).returns<readonly WorkbookSheet[]>(),
  /**
   * By a definition, or by the name of a profile; with neither, an export of this workbench as it went out, all its sheets; `fixed` adds values that the file does not hold, `missing` says what happens
   * to what the file does not name, `restore` brings records back from the paper bin that the file changes.
   */
  planImport: query(
    z.strictObject({
      file: path,
      definition: importDefinition.optional(),
      profile: z.string().min(1).max(200).optional(),
      fixed: z.record(name, z.string().max(2000)).optional(),
      missing: missingChoice.optional(),
      restore: z.boolean().optional(),
    }),
  ).returns<ImportPlanAnswer>(),
  /** The file of a plan once more, with the cells marked and explained that could not be placed. */
  exportProblems: query(z.strictObject({ plan: z.string() })).returns<MadeFile>(),
  /** The ready profiles and those that people saved. */
  importProfiles: query(nothing).returns<readonly ImportProfileInfo[]>(),
  /** Saves a profile under its name; one of that name that people saved is changed. */
  saveImportProfile: command(
    z.strictObject({ name: z.string().trim().min(1).max(200), definition: importDefinition }),
  ).returns<Written>(),
  /** Carries out a plan exactly as it was shown; refused when the data changed meanwhile in a way that matters. */
  commitImport: command(z.strictObject({ plan: z.string() })).returns<ImportAnswer>(),
  /** Rows and columns as a workbook (.xlsx) or text table (.csv). Personal fields only with a purpose, and logged (`disclosure`). */
  export: command(exportDefinition).returns<ExportAnswer>(),
  /** Exports that were saved under a name. */
  exportTemplates: query(nothing).returns<readonly ExportTemplate[]>(),
  /** Saves under a name, over what bears it. Shared ones are exchanged, private ones stay on this device. */
  saveExportTemplate: command(
    z.strictObject({
      name: z.string().trim().min(1).max(80),
      scope: z.enum(['shared', 'private']),
      definition: exportDefinition,
    }),
  ).returns<{ readonly id: string }>(),
  deleteExportTemplate: command(z.strictObject({ id })).returns<{ readonly id: string }>(),
  /** A document of a meeting, a committee or an item (report-kinds.ts says which); `list` is whom it is sent to. */
  report: query(
    z.strictObject({
      kind: z.enum(reportKindNames),
      id: id.optional(),
      format: z.enum(reportFormats),
      list: id.optional(),
      standard: z.enum(documentStandards).optional(),
      year: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
      /** The office's own Word template: one that is kept here, or a file. */
      template: id.optional(),
      templateFile: path.optional(),
    }),
  ).returns<MadeDocument>(),
  /** A part of a made file, to look at before it is handed over. */
  madeFilePart: query(z.strictObject({ path, offset: z.number().int().nonnegative() })).returns<AttachmentPart>(),
  /** The Word templates that are kept in this workbench. */
  templates: query(nothing).returns<readonly DocumentTemplate[]>(),
  /** Keeps a Word template, and tells what is wrong with its placeholders. */
  addTemplate: command(
    z.strictObject({ file: path, name: z.string().trim().min(1).max(200).optional() }),
  ).returns<AddedTemplate>(),

  /** What the public may know of a committee, as OParl 1.1: JSON files by name. */
  oparlExport: query(z.strictObject({ committee: id })).returns<OparlExportAnswer>(),
  /** The same in one archive, to be handed over. */
  oparlArchive: query(z.strictObject({ committee: id })).returns<MadeDocument>(),
  /** Takes OParl files in: known objects are brought up to date, all in one step. */
  oparlImport: command(z.strictObject({ files: z.array(path).min(1).max(1000) })).returns<OparlImportAnswer>(),

  /** Keeps a copy of a file with a record. */
  addAttachment: command(
    z.strictObject({ entity: name, id, file: path, name: z.string().min(1).max(400).optional() }),
  ).returns<Written>(),
  /** Those kept with a record, or those that were removed from it and can be brought back (`restore`). */
  attachments: query(z.strictObject({ entity: name, id, deleted: z.boolean().optional() })).returns<
    readonly AttachmentInfo[]
  >(),
  attachmentFile: query(z.strictObject({ id })).returns<MadeFile>(),
  /** A stretch of an attachment's content from a byte on, for a look at it without making a file. */
  attachmentPart: query(z.strictObject({ id, offset: z.number().int().nonnegative() })).returns<AttachmentPart>(),

  /**
   * A folder that is not there yet is refused, or with `create` made: its last level only. Null leaves it. With `join` a file of
   * another workbench takes the one of the place, with all that is in it, where nobody else has worked in it.
   */
  connectFolder: command(
    z.strictObject({
      folder: path.nullable(),
      passphrase: passphrase.optional(),
      create: z.boolean().optional(),
      join: z.boolean().optional(),
    }),
  ).returns<WorkspaceState>(),
  /** Encrypts everything that leaves this computer from now on; where it is encrypted already, renews key and passphrase. */
  encrypt: command(z.strictObject({ passphrase })).returns<WorkspaceState>(),
  /** The passphrase that the connected place asks for. */
  unlock: command(z.strictObject({ passphrase })).returns<WorkspaceState>(),
  /** Exchanges with a server from now on; the one-time code is needed the first time. Null leaves it. */
  connectServer: command(
    z.strictObject({
      server: address.nullable(),
      code: code.optional(),
      passphrase: passphrase.optional(),
      join: z.boolean().optional(),
    }),
  ).returns<WorkspaceState>(),
  /** Moves the workbench with everybody's work from its shared folder to a server; the others are told. */
  moveToServer: command(
    z.strictObject({ server: address, code: code.optional(), passphrase: passphrase.optional() }),
  ).returns<WorkspaceState>(),
  /** Moves the workbench with everybody's work from its server to a shared folder; the others are told. */
  moveToFolder: command(
    z.strictObject({ folder: path, passphrase: passphrase.optional(), create: z.boolean().optional() }),
  ).returns<WorkspaceState>(),
  exchange: command(nothing).returns<ExchangeAnswer>(),
  /** How the exchange stands; nobody is asked for it. */
  syncStatus: query(nothing).returns<SyncStatus>(),
  /** Everything that is known here, in one file for mail or stick. */
  writePackage: command(nothing).returns<MadePackage>(),
  /** Takes what is new in a package. */
  readPackage: command(z.strictObject({ file: path, passphrase: passphrase.optional() })).returns<PackageAnswer>(),
  /** Makes a new workbench file and fills it from a package. */
  joinPackage: command(
    z.strictObject({ path, file: path, passphrase: passphrase.optional() }),
  ).returns<WorkspaceState>(),
  hash: query(nothing).returns<{ readonly hash: string }>(),

  backups: query(nothing).returns<readonly BackupInfo[]>(),
  backup: command(z.strictObject({ to: path.optional() })).returns<BackupInfo>(),
  restoreBackup: command(z.strictObject({ from: path })).returns<WorkspaceState>(),
  verify: query(nothing).returns<Verification>(),
} as const

export type Contract = typeof contract
export type Method = keyof Contract
export type CellEdit = z.infer<typeof cellEdit>
