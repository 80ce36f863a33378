/**
 * A file that meets another workbench than its own. Mostly the share was not mounted, and a new workbench was founded in its
 * place: whoever worked there alone takes what was typed along into the true one (rule M15).
 */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { genesisDevice } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, ownDevice, writeMeta, type MetaKey } from '../store/meta.ts'
import { dropCursors } from './cursors.ts'
import { keyringOf } from './keyring.ts'
import type { Transport } from './transport.ts'

/** Whether everything in this file was written here, and nothing of it is sealed by keys of its own workbench. */
export function mayChangeWorkbench(core: Core): boolean {
  const own = [genesisDevice, ownDevice(core.db), ...formerDevices(core.db)]
  const isAlone = Object.keys(core.replicas.vector()).every((device) => own.includes(device))
  return isAlone && keyringOf(core) === undefined && core.db.get('SELECT 1 FROM "_waiting" LIMIT 1') === undefined
}

/** What the place of the former workbench knew means nothing in another one. */
const forgotten: readonly MetaKey[] = [
  'folderId',
  'serverCursor',
  'givenUpTo',
  'pruneUpTo',
  'prunedUpTo',
  'passOn',
  'passedOn',
  'checkedState',
]

/** Makes the file one of another workbench; its change sets go there as they are. Call it inside a transaction. */
export function changeWorkbench(core: Core, workbench: string): void {
  if (!mayChangeWorkbench(core)) throw new Error('others have worked in this workbench')
  for (const key of forgotten) writeMeta(core.db, key, null)
  dropCursors(core)
  core.db.run('DELETE FROM "_peer"')
  writeMeta(core.db, 'workbench', workbench)
}

/** The refusal; at the field "workbench" where the file may take the other one. */
export function otherWorkbench(core: Core, { kind, place }: Pick<Transport, 'kind' | 'place'>): WorkbenchError {
  const name = `${kind === 'folder' ? 'Der Ordner' : 'Der Server'} „${place}“ gehört zu einer anderen Werkbank als diese Datei.`
  return mayChangeWorkbench(core)
    ? new WorkbenchError(
        'conflict',
        `${name} In dieser Datei haben bisher nur Sie gearbeitet: Sie können dort mit allem beitreten, was in ihr steht. Sonst wählen Sie bitte den richtigen.`,
        { field: 'workbench' },
      )
    : new WorkbenchError(
        'conflict',
        `${name} Bitte wählen Sie den richtigen oder legen Sie für ihn eine neue Datei an; was von hier dorthin soll, geben Sie als Excel-Arbeitsmappe aus und lesen es dort ein.`,
      )
}
