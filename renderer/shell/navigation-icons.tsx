import {
  AppsListRegular,
  ArrowDownloadRegular,
  ArrowSyncRegular,
  BranchForkRegular,
  BuildingRegular,
  CalendarLtrRegular,
  ClipboardTaskListLtrRegular,
  CopyRegular,
  DataTrendingRegular,
  DocumentDataRegular,
  DocumentHeaderRegular,
  DocumentRegular,
  GavelRegular,
  HandshakeRegular,
  HatGraduationRegular,
  HomeRegular,
  LightbulbRegular,
  MailMultipleRegular,
  MapRegular,
  MoneyRegular,
  NumberSymbolRegular,
  PeopleRegular,
  PeopleTeamRegular,
  PersonAccountsRegular,
  PersonArrowRightRegular,
  TableRegular,
  TargetRegular,
  TaskListLtrRegular,
  TextQuoteRegular,
} from '@fluentui/react-icons'
import type { ComponentType } from 'react'

/** Pictures of the places in the navigation, for windows too narrow for words. */
export const screenIcons = {
  overview: HomeRegular,
  import: ArrowDownloadRegular,
  conflicts: BranchForkRegular,
  sync: ArrowSyncRegular,
  duplicates: CopyRegular,
  resolutions: GavelRegular,
} as const

const entityIcons: Readonly<Record<string, ComponentType>> = {
  actor: BuildingRegular,
  person: PeopleRegular,
  offer: HatGraduationRegular,
  cooperation: HandshakeRegular,
  committee: PeopleTeamRegular,
  meeting: CalendarLtrRegular,
  membership: PersonAccountsRegular,
  task: TaskListLtrRegular,
  paper: DocumentRegular,
  textBlock: TextQuoteRegular,
  distributionList: MailMultipleRegular,
  letterhead: DocumentHeaderRegular,
  indicator: DataTrendingRegular,
  observation: NumberSymbolRegular,
  report: DocumentDataRegular,
  goal: TargetRegular,
  measure: ClipboardTaskListLtrRegular,
  need: LightbulbRegular,
  fundingProject: MoneyRegular,
  listEntry: AppsListRegular,
  area: MapRegular,
  disclosure: PersonArrowRightRegular,
}

export function iconOfEntity(entity: string): ComponentType {
  return entityIcons[entity] ?? TableRegular
}
