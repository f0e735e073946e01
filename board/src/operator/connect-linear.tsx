import { useState } from 'react'
import type { ConnectionView } from '@pull-okr/core/contract/types'
import { TextField } from '../form/text-field.tsx'
import { paths } from '../paths.ts'
import { LinearLink } from '../sign-in/linear-link.tsx'
import { fieldError } from '../transport/refused.ts'
import { ConnectForm } from './connect-form.tsx'

export function ConnectLinear({ connections }: { connections: ConnectionView[] }) {
  const [apiKey, setApiKey] = useState('')
  const [webhookSecret, setWebhookSecret] = useState('')
  return (
    <ConnectForm
      summary="Connect a Linear workspace"
      connections={connections}
      connection={{
        tracker: 'linear',
        apiKey: apiKey.trim(),
        ...(webhookSecret.trim() === '' ? {} : { webhookSecret: webhookSecret.trim() }),
      }}
      clear={() => {
        setApiKey('')
        setWebhookSecret('')
      }}
    >
      {(error) => (
        <>
          <p className="subtle">Nothing is written in Linear until a member of a team switches write-back on.</p>
          <LinearLink href={paths.connectLinear()} label="Connect with Linear" />
          <TextField
            label="API key"
            type="password"
            value={apiKey}
            onChange={setApiKey}
            hint="Linear → Settings → Security & access → Personal API keys."
            error={fieldError(error, 'apiKey')}
          />
          <TextField
            label="Webhook signing secret"
            optional
            type="password"
            value={webhookSecret}
            onChange={setWebhookSecret}
            hint="Linear → Settings → API → Webhooks. Without it, changes arrive with the sweep every five minutes."
            error={fieldError(error, 'webhookSecret')}
          />
        </>
      )}
    </ConnectForm>
  )
}
