import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { TextField } from '../form/text-field.tsx'
import { paths } from '../paths.ts'
import { LinearLink } from '../sign-in/linear-link.tsx'
import { fieldError } from '../transport/refused.ts'

export function ConnectTracker() {
  const api = useApi()
  const queries = useQueryClient()
  const [apiKey, setApiKey] = useState('')
  const [webhookSecret, setWebhookSecret] = useState('')
  const connect = useMutation({
    mutationFn: () =>
      api.connect({
        tracker: 'linear',
        apiKey: apiKey.trim(),
        ...(webhookSecret.trim() === '' ? {} : { webhookSecret: webhookSecret.trim() }),
      }),
    onSuccess: () => {
      setApiKey('')
      setWebhookSecret('')
      void queries.invalidateQueries({ queryKey: keys.connections })
    },
  })
  return (
    <details className="card connect">
      <summary>Connect a Linear workspace</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          connect.mutate()
        }}
      >
        <p className="subtle">Nothing is written in Linear until a member of a team switches write-back on.</p>
        <LinearLink href={paths.connectLinear()} label="Connect with Linear" />
        <TextField
          label="API key"
          type="password"
          value={apiKey}
          onChange={setApiKey}
          hint="Linear → Settings → Security & access → Personal API keys."
          error={fieldError(connect.error, 'apiKey')}
        />
        <TextField
          label="Webhook signing secret"
          optional
          type="password"
          value={webhookSecret}
          onChange={setWebhookSecret}
          hint="Linear → Settings → API → Webhooks. Without it, changes arrive with the sweep every five minutes."
          error={fieldError(connect.error, 'webhookSecret')}
        />
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
