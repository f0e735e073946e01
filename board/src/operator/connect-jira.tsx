import { useState } from 'react'
import type { ConnectionView } from '@pull-okr/core/contract/types'
import { TextField } from '../form/text-field.tsx'
import { fieldError } from '../transport/refused.ts'
import { ConnectForm } from './connect-form.tsx'

export function ConnectJira({ connections }: { connections: ConnectionView[] }) {
  const [baseUrl, setBaseUrl] = useState('')
  const [email, setEmail] = useState('')
  const [apiToken, setApiToken] = useState('')
  return (
    <ConnectForm
      summary="Connect a Jira site"
      connections={connections}
      connection={{ tracker: 'jira', baseUrl: baseUrl.trim(), email: email.trim(), apiToken: apiToken.trim() }}
      clear={() => setApiToken('')}
    >
      {(error) => (
        <>
          <p className="subtle">
            Nothing is written in Jira until a member of a team switches write-back on. Changes are read every five minutes.
          </p>
          <TextField
            label="Site"
            value={baseUrl}
            onChange={setBaseUrl}
            hint="Its address, for instance https://your-site.atlassian.net"
            error={fieldError(error, 'baseUrl')}
          />
          <TextField
            label="E-mail address"
            value={email}
            onChange={setEmail}
            hint="Of the account whose token it is: answers stand under its name."
            error={fieldError(error, 'email')}
          />
          <TextField
            label="API token"
            type="password"
            value={apiToken}
            onChange={setApiToken}
            hint="Made on https://id.atlassian.com/manage-profile/security/api-tokens"
            error={fieldError(error, 'apiToken')}
          />
        </>
      )}
    </ConnectForm>
  )
}
