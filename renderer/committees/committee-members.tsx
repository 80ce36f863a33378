import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { CommitteeAnswer, MemberView } from '../../shared/contract/committee-answers.ts'
import { NewRecordDialog } from '../record/new-record-dialog.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { FieldCell } from './field-cell.tsx'

/** Who sits in the committee, as what, for whom, from when to when, and who stands in. */
export function CommitteeMembers({ answer }: { readonly answer: CommitteeAnswer }) {
  const entity = useModel()['membership']
  const [isAdding, setAdding] = useState(false)
  const current = answer.members.filter(({ isCurrent }) => isCurrent)
  const former = answer.members.filter(({ isCurrent }) => !isCurrent)
  return (
    <div className="workspace">
      <div className="screen-tools agenda-tools">
        <Button appearance="primary" className="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
          Mitglied
        </Button>
        <span className="muted">
          {answer.entitled} mit Stimmrecht{answer.needed === null ? '' : `, beschlussfähig ab ${answer.needed}`}
        </span>
      </div>
      <div className="list-scroll" role="region" aria-label="Mitglieder">
        {answer.members.length === 0 && (
          <p className="empty">Noch kein Mitglied. Mit „+ Mitglied“ beginnt die Liste.</p>
        )}
        {current.length > 0 && <MemberTable members={current} revision={answer.revision} />}
        {former.length > 0 && <MemberTable title="Nicht im Amt" members={former} revision={answer.revision} />}
      </div>
      {isAdding && entity !== undefined && (
        <NewRecordDialog
          entity={entity}
          given={{ committee: answer.committee.id, role: 'member' }}
          onCreated={() => setAdding(false)}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  )
}

interface MemberTableProps {
  readonly title?: string
  readonly members: readonly MemberView[]
  readonly revision: number
}

function MemberTable({ title, members, revision }: MemberTableProps) {
  return (
    <table className="list-table member-table">
      {title !== undefined && <caption>{title}</caption>}
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Vertritt</th>
          <th scope="col">Rolle</th>
          <th scope="col">Stimme</th>
          <th scope="col">Stellvertretung für</th>
          <th scope="col">Von</th>
          <th scope="col">Bis</th>
          <th scope="col">
            <span className="visually-hidden">Löschen</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} revision={revision} />
        ))}
      </tbody>
    </table>
  )
}

function MemberRow({ member, revision }: { readonly member: MemberView; readonly revision: number }) {
  const { host, save, toast, undo } = useApp()
  const { openRecord } = useNavigation()
  const cell = { entity: 'membership', id: member.id, base: revision, of: member.name }

  async function remove(): Promise<void> {
    const written = await save(() => host.client.call('remove', { entity: 'membership', ids: [member.id] }))
    if (written !== undefined)
      toast('success', `${member.name} ist nicht mehr im Gremium.`, { label: 'Rückgängig', run: () => void undo() })
  }

  return (
    <tr data-member={member.id}>
      <th scope="row">
        <button type="button" className="cell-link" onClick={() => openRecord('person', member.person)}>
          {member.name}
        </button>
      </th>
      <td className="wide">
        <FieldCell {...cell} field="actor" value={member.actor} title={member.represents} />
      </td>
      <td>
        <FieldCell {...cell} field="role" value={member.role} />
      </td>
      <td>
        <FieldCell {...cell} field="votingRight" value={member.canVote} />
      </td>
      <td>
        <FieldCell {...cell} field="deputyOf" value={member.deputyOf} title={member.deputyOfName} />
      </td>
      <td className="day">
        <FieldCell {...cell} field="startsOn" value={member.startsOn} />
      </td>
      <td className="day">
        <FieldCell {...cell} field="endsOn" value={member.endsOn} />
      </td>
      <td className="row-tools">
        <Button
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={`${member.name} aus dem Gremium nehmen`}
          title="Aus dem Gremium nehmen; wer ausscheidet, bekommt besser ein „Bis“"
          onClick={() => void remove()}
        />
      </td>
    </tr>
  )
}
