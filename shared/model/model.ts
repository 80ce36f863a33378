import type { Entity } from './entity.ts'
import { actor } from './entities/actor.ts'
import { agendaItem } from './entities/agenda-item.ts'
import { area } from './entities/area.ts'
import { attachment } from './entities/attachment.ts'
import { attendance } from './entities/attendance.ts'
import { committee } from './entities/committee.ts'
import { cooperation } from './entities/cooperation.ts'
import { customField } from './entities/custom-field.ts'
import { dataCatalog } from './entities/data-catalog.ts'
import { disclosure } from './entities/disclosure.ts'
import { distinctPair } from './entities/distinct-pair.ts'
import { distributionList } from './entities/distribution-list.ts'
import { exportTemplate } from './entities/export-template.ts'
import { fundingProject } from './entities/funding-project.ts'
import { goal } from './entities/goal.ts'
import { importProfile } from './entities/import-profile.ts'
import { indicator } from './entities/indicator.ts'
import { letterhead } from './entities/letterhead.ts'
import { listEntry } from './entities/list-entry.ts'
import { measure } from './entities/measure.ts'
import { meeting } from './entities/meeting.ts'
import { membership } from './entities/membership.ts'
import { need } from './entities/need.ts'
import { observation } from './entities/observation.ts'
import { offer } from './entities/offer.ts'
import { paper } from './entities/paper.ts'
import { person } from './entities/person.ts'
import { pictureText } from './entities/picture-text.ts'
import { protectionRule } from './entities/protection-rule.ts'
import { report } from './entities/report.ts'
import { reportEdition } from './entities/report-edition.ts'
import { reportSection } from './entities/report-section.ts'
import { task } from './entities/task.ts'
import { textBlock } from './entities/text-block.ts'
import { view } from './entities/view.ts'

/** All entities by name, in the order of the navigation. */
export type Model = Readonly<Record<string, Entity>>

/** The schema version that change sets of this program carry (rule M8). Raised with every new entity or field. */
export const schemaVersion = 13

/**
 * The schema version that a program needs at least to apply what this one writes (rule M8). Raised only by a breaking
 * schema: older programs then go on reading and keep their own work, and say that they must be updated.
 */
export const minimumSchema: number = 1

export function defineModel(entities: readonly Entity[]): Model {
  return Object.freeze(Object.fromEntries(entities.map((entity) => [entity.name, entity])))
}

export const model: Model = defineModel([
  actor,
  person,
  offer,
  cooperation,
  committee,
  meeting,
  agendaItem,
  attendance,
  membership,
  task,
  paper,
  textBlock,
  distributionList,
  letterhead,
  indicator,
  observation,
  report,
  reportSection,
  reportEdition,
  protectionRule,
  dataCatalog,
  pictureText,
  goal,
  measure,
  need,
  fundingProject,
  listEntry,
  area,
  attachment,
  view,
  customField,
  importProfile,
  exportTemplate,
  disclosure,
  distinctPair,
])
