import { useState } from 'react'
import type { ConnectionView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { Dialog } from '../form/dialog-lazy.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextField } from '../form/text-field.tsx'
import { fieldError } from '../transport/refused.ts'
import { emailsIn, emailsOf, leadersLeftOut, type Leader } from './leaders.ts'

export function NameLeaders({ connection }: { connection: ConnectionView & { leaders?: Leader[] } }) {
  const api = useApi()
  const queries = useQueryClient()
  // null: not edited, the field shows who the leaders are
  const [typed, setTyped] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const name = useMutation({
    mutationFn: (emails: string) => api.nameLeaders({ connection: connection.id, emails: emailsIn(emails) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.connections })
      setTyped(null)
    },
    onSettled: () => setAsking(false),
  })
  const known = connection.leaders ?? name.data?.leaders
  const leaders = known ?? []
  const emails = typed ?? emailsOf(leaders)
  const removed = leadersLeftOut(leaders, emails)
  const send = () => {
    if (name.isPending) return
    if (removed.length > 0) setAsking(true)
    else name.mutate(emails)
  }
  return (
    <details className="name-leaders">
      <summary>Name the leaders</summary>
      <SendForm send={send} takesFocus={false} fault={name.error}>
        {known && (
          <p>
            {known.length === 0 ? (
              'Nobody is a leader.'
            ) : (
              <>
                Leaders now: <bdi>{known.map((leader) => leader.name).join(', ')}</bdi>.
              </>
            )}
          </p>
        )}
        <TextField
          label="E-mail addresses of the leaders"
          value={emails}
          onChange={setTyped}
          maxLength={10_000}
          hint="All of them, separated by commas: this list replaces the one before. Leaders see published drafts; they write no team's OKRs."
          error={fieldError(name.error, 'emails')}
        />
        <ProblemMessage error={name.error} />
        {name.data && typed === null && (
          <p role="status">Saved.{name.data.unknown.length > 0 && ` Unknown here, and not named: ${name.data.unknown.join(', ')}.`}</p>
        )}
        <div>
          <Button type="submit" isLoading={name.isPending}>
            Save the leaders
          </Button>
        </div>
      </SendForm>
      {asking && (
        <Dialog
          title={removed.length === 1 ? 'Remove a leader?' : `Remove ${removed.length} leaders?`}
          close={() => setAsking(false)}
          footer={
            <>
              <Button appearance="subtle" onClick={() => setAsking(false)}>
                Cancel
              </Button>
              <Button appearance="danger" onClick={() => name.mutate(emails)} isLoading={name.isPending}>
                Remove them and save
              </Button>
            </>
          }
        >
          <p>No leaders any more, and without sight of published drafts:</p>
          <ul>
            {removed.map((leader) => (
              <li key={leader.email ?? leader.name}>
                <bdi>{leader.name}</bdi>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </details>
  )
}
