import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { addDays } from '../../shared/text/dates.ts'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { TaskTable } from './task-table.tsx'

/** A task that nobody dates is asked for again in four weeks. */
const usualDays = 28

/** The tasks that come of an item: a new one is a key away. */
export function ItemTasks({
  item,
  committee,
  day,
}: {
  readonly item: string
  readonly committee: string | null
  readonly day: string
}) {
  const { revision } = useOpenWorkspace()
  const { latest: tasks } = useQuery('tasks', { item, all: true }, ['task', 'person'])
  const [begun, setBegun] = useState<string>()
  const add = useNewTask({ item, committee, day })
  return (
    <section className="item-tasks" aria-label="Aufträge">
      <div className="section-head">
        <h3>Aufträge</h3>
        <Button
          size="small"
          appearance="subtle"
          icon={<AddRegular />}
          title="Neuer Auftrag (Alt+N)"
          onClick={() => void add().then(setBegun)}
        >
          Auftrag
        </Button>
      </div>
      <TaskTable tasks={tasks ?? []} revision={revision} hasSource={false} begun={begun} />
    </section>
  )
}

/** Makes a task of an item; answers its id. */
export function useNewTask({
  item,
  committee,
  day,
}: {
  readonly item: string
  readonly committee: string | null
  readonly day: string
}): () => Promise<string | undefined> {
  const { host, save } = useApp()
  return async () => {
    const values = {
      title: 'Neuer Auftrag',
      agendaItem: item,
      committee,
      dueOn: day === '' ? null : addDays(day, usualDays),
      state: 'open',
    }
    const written = await save(() => host.client.call('create', { entity: 'task', values }))
    return written?.created[0]
  }
}
