import { Button } from '@fluentui/react-components'
import { OpenRegular } from '@fluentui/react-icons'
import type { TaskView } from '../../shared/contract/committee-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { useNavigation } from '../state/navigation.tsx'
import { FieldCell } from './field-cell.tsx'

interface TaskTableProps {
  readonly tasks: readonly TaskView[]
  readonly revision: number
  /** Where each task comes from is said unless all come from the item at hand. */
  readonly hasSource?: boolean
  /** A task that was just made: its title has the keyboard. */
  readonly begun?: string | undefined
}

/** Tasks with person, day and state, edited in place; late ones say so. */
export function TaskTable({ tasks, revision, hasSource = true, begun }: TaskTableProps) {
  if (tasks.length === 0) return null
  return (
    <table className="list-table task-table">
      <thead>
        <tr>
          <th scope="col">Auftrag</th>
          <th scope="col">Verantwortlich</th>
          <th scope="col">Fällig am</th>
          <th scope="col">Stand</th>
          {hasSource && <th scope="col">Aus</th>}
          <th scope="col">
            <span className="visually-hidden">Öffnen</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} revision={revision} hasSource={hasSource} isBegun={task.id === begun} />
        ))}
      </tbody>
    </table>
  )
}

function sourceOf({ itemNumber, meetingDay, meetingsSince }: TaskView): string {
  const since = meetingsSince === 0 ? '' : `seit ${meetingsSince} ${meetingsSince === 1 ? 'Sitzung' : 'Sitzungen'}`
  return [meetingDay === null ? '' : formatDay(meetingDay), itemNumber === null ? '' : `TOP ${itemNumber}`, since]
    .filter((part) => part !== '')
    .join(' · ')
}

function TaskRow({
  task,
  revision,
  hasSource,
  isBegun,
}: {
  readonly task: TaskView
  readonly revision: number
  readonly hasSource: boolean
  readonly isBegun: boolean
}) {
  const { go, openRecord } = useNavigation()
  const cell = { entity: 'task', id: task.id, base: revision, of: task.title }
  return (
    <tr data-task={task.id}>
      <td className="wide">
        <FieldCell {...cell} field="title" value={task.title} autoFocus={isBegun} />
      </td>
      <td>
        <FieldCell {...cell} field="responsible" value={task.responsible} title={task.responsibleName} />
      </td>
      <td>
        <FieldCell {...cell} field="dueOn" value={task.dueOn} />
        {(task.urgency === 'overdue' || task.urgency === 'soon') && (
          <span className={task.urgency === 'overdue' ? 'due-note state-error' : 'due-note state-warning'}>
            {task.label}
          </span>
        )}
      </td>
      <td>
        <FieldCell {...cell} field="state" value={task.state} />
      </td>
      {hasSource && (
        <td>
          {task.meeting === null ? (
            ''
          ) : (
            <button type="button" className="cell-link" onClick={() => go({ name: 'meeting', id: task.meeting ?? '' })}>
              {sourceOf(task)}
            </button>
          )}
        </td>
      )}
      <td className="row-tools">
        <Button
          size="small"
          appearance="subtle"
          icon={<OpenRegular />}
          aria-label={`${task.title} öffnen`}
          onClick={() => openRecord('task', task.id)}
        />
      </td>
    </tr>
  )
}
