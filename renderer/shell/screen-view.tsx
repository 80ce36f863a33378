import { DuplicatesScreen } from '../duplicates/duplicates-screen.tsx'
import { ConflictsScreen } from '../exchange/conflicts-screen.tsx'
import { ImportScreen } from '../exchange/import-screen.tsx'
import { SyncScreen } from '../exchange/sync-screen.tsx'
import { CommitteeScreen } from '../committees/committee-screen.tsx'
import { HallScreen } from '../committees/hall-screen.tsx'
import { MeetingScreen } from '../committees/meeting-screen.tsx'
import { ResolutionsScreen } from '../committees/resolutions-screen.tsx'
import { IndicatorScreen } from '../indicators/indicator-screen.tsx'
import { ReportScreen } from '../reports/report-screen.tsx'
import { RecordScreen } from '../record/record-screen.tsx'
import { useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { EntityScreen } from './entity-screen.tsx'
import { OverviewScreen } from '../overview/overview-screen.tsx'

/** The work area: one screen. `onCounts` tells the state line what is shown of how much. */
export function ScreenView({ onCounts }: { onCounts(text: string): void }) {
  const { screen } = useNavigation()
  const model = useModel()
  switch (screen.name) {
    case 'overview':
      return <OverviewScreen />
    case 'entity': {
      const entity = model[screen.entity]
      if (entity === undefined) return <OverviewScreen />
      const key = `${entity.name}${screen.deleted === true ? '/deleted' : ''}`
      return <EntityScreen key={key} entity={entity} screen={screen} onCounts={onCounts} />
    }
    case 'record': {
      const entity = model[screen.entity]
      return entity === undefined ? <OverviewScreen /> : <RecordScreen entity={entity} id={screen.id} />
    }
    case 'meeting':
      return <MeetingScreen key={screen.id} id={screen.id} onCounts={onCounts} />
    case 'committee':
      return <CommitteeScreen key={screen.id} id={screen.id} onCounts={onCounts} />
    case 'indicator':
      return <IndicatorScreen key={screen.id} id={screen.id} onCounts={onCounts} />
    case 'report':
      return <ReportScreen key={screen.id} id={screen.id} onCounts={onCounts} />
    case 'resolutions':
      return <ResolutionsScreen onCounts={onCounts} />
    case 'hall':
      return <HallScreen id={screen.id} />
    case 'import':
      return <ImportScreen key={screen.file?.path ?? ''} initialEntity={screen.entity} initialFile={screen.file} />
    case 'conflicts':
      return <ConflictsScreen />
    case 'sync':
      return <SyncScreen />
    case 'duplicates': {
      const entity = model[screen.entity ?? ''] ?? Object.values(model)[0]
      return entity === undefined ? (
        <OverviewScreen />
      ) : (
        <DuplicatesScreen key={entity.name} entity={entity} onCounts={onCounts} />
      )
    }
  }
}
