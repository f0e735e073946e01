import { useDeferredValue, useState } from 'react'
import Button from '@atlaskit/button/new'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { TextField } from '../form/text-field.tsx'
import { inviteGuest, invitePerson, inviteTeam, withInvitee, type Invitee } from './invitee.ts'

type Props = {
  team: string
  chosen: Invitee[]
  onChange: (chosen: Invitee[]) => void
  without?: ReadonlySet<string>
  error?: string | undefined
}

/** Those who asked before and the neighbours are offered; others are found by name, or invited as guests. */
export function ChooseInvitees({ team, chosen, onChange, without = new Set(), error }: Props) {
  const api = useApi()
  const [q, setQ] = useState('')
  const name = useDeferredValue(q.trim())
  const { data } = useQuery({
    queryKey: keys.stakeholders(team, name),
    queryFn: () => api.stakeholders(team, name === '' ? undefined : name),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const found = [...(data?.teams.map(inviteTeam) ?? []), ...(data?.people.map(invitePerson) ?? [])]
  const offered = [...chosen, ...found.filter(({ key }) => !chosen.some((one) => one.key === key) && !without.has(key))]
  const addGuest = () => {
    onChange(withInvitee(chosen, inviteGuest(q)))
    setQ('')
  }
  return (
    <fieldset className="rows-field">
      <legend>Whom do you ask?</legend>
      <TextField label="Find by name" value={q} onChange={setQ} optional />
      {offered.length > 0 && (
        <ul className="invitees">
          {offered.map((one) => (
            <li key={one.key}>
              <label className="check invitee">
                <input
                  type="checkbox"
                  checked={chosen.some(({ key }) => key === one.key)}
                  onChange={() => onChange(withInvitee(chosen, one))}
                />
                <bdi>{one.name}</bdi>
                <span className="subtle">{one.why}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {name !== '' && (
        <div>
          <Button spacing="compact" onClick={addGuest}>{`Invite “${name}” as a guest`}</Button>
        </div>
      )}
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
    </fieldset>
  )
}
