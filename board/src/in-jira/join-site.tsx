import { useState } from 'react'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextField } from '../form/text-field.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { fieldError, statusOf } from '../transport/refused.ts'

/**
 * Whoever Jira vouches for and the service does not know: their account is not read yet, or this site is still to be joined
 * to the workspace that has their people. The code comes from the operator of that workspace, and is good once.
 */
export function JoinSite({ error, retry }: { error: unknown; retry: () => void }) {
  usePageTitle('Not known here yet')
  const api = useApi()
  const [code, setCode] = useState('')
  const join = useMutation({ mutationFn: () => api.claimSite(code.trim()), onSuccess: retry })
  if (statusOf(error) !== 403 && statusOf(error) !== 401) return <LoadFailed error={error} retry={retry} />
  return (
    <div className="stack">
      <Heading size="large" as="h1">
        Pull OKR does not know you yet
      </Heading>
      <ProblemMessage error={error} title="What the service says" level="h2" />
      <p>The people and projects of a new site are read within minutes.</p>
      <div>
        <Button onClick={retry}>Look again</Button>
      </div>
      <section className="card" aria-labelledby="join-site">
        <SendForm takesFocus={false} send={() => join.mutate()} fault={join.error}>
          <h2 className="card-title" id="join-site">
            Your organisation uses Pull OKR already?
          </h2>
          <p className="subtle">
            Then join this Jira site to it. Its operator makes a code for that on the page Connections; it is good once, for an hour.
          </p>
          <TextField
            label="Code"
            hint="Four groups of four, such as 7K3M-…"
            value={code}
            onChange={setCode}
            error={fieldError(join.error, 'code')}
            maxLength={40}
          />
          {!fieldError(join.error, 'code') && <ProblemMessage error={join.error} />}
          <div>
            <Button type="submit" appearance="primary" isLoading={join.isPending} isDisabled={code.trim() === ''}>
              Join this site
            </Button>
          </div>
        </SendForm>
      </section>
    </div>
  )
}
