import './today.css'
import { useState } from 'react'
import { WAITING_KINDS, WAITING_LABELS } from '@pull-okr/core'
import type { Waiting } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Moment } from '../words/moment.tsx'

/** What waits for this person now, whatever they were told: the same as in the mail. */
export function WaitingList() {
  const api = useApi()
  const { data, error, refetch } = useQuery({ queryKey: keys.today, queryFn: api.today })
  return (
    <section aria-labelledby="waiting">
      <h2 className="card-title" id="waiting">
        What waits for you
      </h2>
      {!data ? (
        error ? (
          <LoadFailed error={error} retry={() => void refetch()} />
        ) : (
          <p className="subtle">Looking …</p>
        )
      ) : data.waiting.length === 0 ? (
        <p>Nothing waits for you.</p>
      ) : (
        WAITING_KINDS.map((kind) => <OfAKind key={kind} kind={kind} waiting={data.waiting.filter((one) => one.kind === kind)} />)
      )}
      {data?.more && <p className="subtle">There is more: these have waited longest.</p>}
    </section>
  )
}

/** What has waited longest comes first; the rest of a long list is a press away. */
const SHOWN = 5

function OfAKind({ kind, waiting }: { kind: Waiting['kind']; waiting: Waiting[] }) {
  const [all, setAll] = useState(false)
  if (waiting.length === 0) return null
  return (
    <div className="card waiting">
      <h3 className="waiting-kind">{WAITING_LABELS[kind]}</h3>
      <ul className="plain-list">
        {(all ? waiting : waiting.slice(0, SHOWN)).map((one) => (
          <li key={one.path + one.text} className="waiting-item">
            <Link href={one.path} dir="auto">
              {one.text}
            </Link>
            <span className="facts-line subtle">
              {one.team && <bdi>{one.team.name}</bdi>}
              <Moment at={one.since} />
            </span>
          </li>
        ))}
      </ul>
      {waiting.length > SHOWN && !all && (
        <div>
          <Button spacing="compact" onClick={() => setAll(true)}>
            {`Show all ${waiting.length}`}
          </Button>
        </div>
      )}
    </div>
  )
}
