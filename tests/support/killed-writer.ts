/** A process that commits many rows to a workbench and is killed before their texts are in the search index. */
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange } from '../../electron/engine/store/edit.ts'
import { openStore } from '../../electron/engine/store/store.ts'

const [path = '', resourcesPath = '', count = '0'] = process.argv.slice(2)
const { core } = openStore({ path, resourcesPath, seeds: [] })
commit(core, { user: 'Anna', label: 'Einlesen', kind: 'import' }, function* () {
  for (let index = 0; index < Number(count); index += 1) yield createChange(core, 'actor', { name: `Museum ${index}` })
})
process.kill(process.pid, 'SIGKILL')
