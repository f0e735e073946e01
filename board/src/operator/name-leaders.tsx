import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { TextField } from '../form/text-field.tsx'
import { fieldError } from '../transport/refused.ts'

export function NameLeaders({ connection }: { connection: string }) {
  const api = useApi()
  const [emails, setEmails] = useState('')
  const name = useMutation({ mutationFn: () => api.nameLeaders({ connection, emails: emails.split(/[\s,;]+/).filter(Boolean) }) })
  return (
    <details className="name-leaders">
      <summary>Name the leaders</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          name.mutate()
        }}
      >
        <TextField
          label="E-mail addresses of the leaders"
          value={emails}
          onChange={setEmails}
          maxLength={10_000}
          hint="All of them, separated by commas: this list replaces the one before. Leaders see published drafts; they write no team's OKRs."
          error={fieldError(name.error, 'emails')}
        />
        <ProblemMessage error={name.error} />
        {name.data && (
          <p role="status">
            {name.data.leaders.length === 0
              ? 'Nobody is a leader now.'
              : `Leaders now: ${name.data.leaders.map((leader) => leader.name).join(', ')}.`}
            {name.data.unknown.length > 0 && ` Unknown here: ${name.data.unknown.join(', ')}.`}
          </p>
        )}
        <div>
          <Button type="submit" isLoading={name.isPending}>
            Save the leaders
          </Button>
        </div>
      </form>
    </details>
  )
}
