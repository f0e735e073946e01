import type { TeamDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { Avatar } from '../shell/avatar.tsx'
import { Moment } from '../words/moment.tsx'

/** Membership follows the tracker; somebody added later only reads until a member confirms (law 1). */
export function Members({ team, me }: { team: TeamDetail; me: string }) {
  const api = useApi()
  const queries = useQueryClient()
  const confirm = useMutation({
    mutationFn: (person: string) => api.confirmMember(team.key, person),
    onSuccess: (next) => queries.setQueryData(keys.team(team.key), next),
  })
  const mayConfirm = (person: string) => person !== me && (team.standing === 'member' || (team.frozen && team.standing === 'pending'))
  const inOrder = team.members.toSorted((a, b) => Number(b.standing === 'pending') - Number(a.standing === 'pending'))
  return (
    <section className="card setting" aria-label="Members">
      <h2 className="card-title">Members</h2>
      <p className="subtle">
        Who belongs to the team is set in the tracker. Somebody added later reads, and writes once a member has confirmed them.
        {team.frozen && ' No confirmed member is left: newcomers confirm each other.'}
      </p>
      <ProblemMessage error={confirm.error} />
      <ul className="members">
        {inOrder.map(({ person, standing, since }) => (
          <li key={person.id}>
            <Avatar name={person.name} url={person.avatarUrl} />
            <span className="member-words">
              <bdi>{person.name}</bdi>
              <span className="subtle">
                since <Moment at={since} as="day" />
              </span>
            </span>
            {standing === 'pending' && <Lozenge appearance="moved">To be confirmed</Lozenge>}
            {standing === 'pending' && mayConfirm(person.id) && (
              <Button onClick={() => confirm.mutate(person.id)} isLoading={confirm.isPending && confirm.variables === person.id}>
                Confirm<span className="visually-hidden"> {person.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
