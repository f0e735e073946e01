import { useState, type ReactNode } from 'react'
import type { ConnectionView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SelectField } from '../form/select-field.tsx'
import { fieldError } from '../transport/refused.ts'

type NewConnection = Parameters<ReturnType<typeof useApi>['connect']>[0]

/** `connection` as the fields stand; `clear` once it is connected. `children` are shown what was refused. */
export function ConnectForm({
  summary,
  connections,
  connection,
  clear,
  children,
}: {
  summary: string
  connections: ConnectionView[]
  connection: NewConnection
  clear: () => void
  children: (error: unknown) => ReactNode
}) {
  const api = useApi()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<string | null>(null)
  // most who connect a second tracker are one organisation; a third may be anybody's
  const beside = chosen ?? (connections.length === 1 ? connections[0]!.id : '')
  const connect = useMutation({
    mutationFn: () => api.connect({ ...connection, ...(beside !== '' && { beside }) }),
    onSuccess: () => {
      clear()
      void queries.invalidateQueries({ queryKey: keys.connections })
    },
  })
  return (
    <details className="card connect">
      <summary>{summary}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          connect.mutate()
        }}
      >
        {children(connect.error)}
        {connections.length > 0 && (
          <SelectField
            label="Organisation"
            value={beside}
            onChange={setChosen}
            options={[
              { value: '', label: 'One of its own' },
              ...connections.map(({ id, organization }) => ({ value: id, label: `The same as ${organization.name}` })),
            ]}
            hint="Teams of one organisation see each other, ask each other, and may be neighbours."
            error={fieldError(connect.error, 'beside')}
          />
        )}
        <ProblemMessage error={connect.error} />
        <div>
          <Button type="submit" appearance="primary" isLoading={connect.isPending}>
            Connect
          </Button>
        </div>
      </form>
    </details>
  )
}
