import type { KeyResultView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

type Request = KeyResultView['requests'][number]

/** The requests that a key result answers. */
export function FedBy({ requests, release }: { requests: Request[]; release: ((request: Request) => void) | null }) {
  if (requests.length === 0) return null
  return (
    <ul className="fed-by" aria-label="Requests that it answers">
      {requests.map((request) => (
        <li key={request.id}>
          <span className="issue-key">{request.issueKey}</span>
          <Link href={paths.request(request.id)} dir="auto">
            {request.title}
          </Link>
          {release && (
            <Button appearance="subtle" spacing="compact" onClick={() => release(request)}>
              Release<span className="visually-hidden"> {request.title}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
