import type { ConnectionView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge'
import { TRACKER_NAMES } from '@pull-okr/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { paths } from '../paths.ts'
import { LinearLink } from '../sign-in/linear-link.tsx'
import { BudgetFacts } from './budget-facts.tsx'
import { NameLeaders } from './name-leaders.tsx'
import { QueueFacts } from './queue-facts.tsx'
import { StuckDeliveries } from './stuck-deliveries.tsx'
import { StuckLinkBacks } from './stuck-link-backs.tsx'
import { SyncProgress } from './sync-progress.tsx'

const PHASES: Record<ConnectionView['sync']['phase'], { label: string; appearance: ThemeAppearance }> = {
  waiting: { label: 'Waiting', appearance: 'default' },
  running: { label: 'Reading', appearance: 'inprogress' },
  done: { label: 'Up to date', appearance: 'success' },
  paused: { label: 'Paused', appearance: 'removed' },
}

/** How changes are told at once. */
const HEARD: Record<ConnectionView['tracker'], string> = {
  linear: 'A signing secret is stored',
  jira: 'The Forge app tells of changes at once',
}

export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  const api = useApi()
  const queries = useQueryClient()
  const sync = useMutation({
    mutationFn: () => api.syncNow(connection.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.connections }),
  })
  const phase = PHASES[connection.sync.phase]
  return (
    <section className="card connection" aria-label={connection.organization.name}>
      <div className="connection-head">
        <h2 className="card-title">
          <bdi>{connection.organization.name}</bdi> <span className="subtle">{TRACKER_NAMES[connection.tracker]}</span>
        </h2>
        <Lozenge appearance={phase.appearance}>{phase.label}</Lozenge>
        <Button
          onClick={() => sync.mutate()}
          isLoading={sync.isPending}
          isDisabled={connection.sync.phase === 'running' || connection.sync.phase === 'paused'}
        >
          Read again now
        </Button>
      </div>
      <ProblemMessage error={sync.error} />
      <SyncProgress sync={connection.sync} />
      {connection.sync.phase === 'paused' && <LinearLink href={paths.connectLinear(connection.id)} label="Connect again with Linear" />}
      <dl className="connection-facts">
        <div>
          <dt>Writes as</dt>
          <dd dir="auto">{connection.as}</dd>
        </div>
        <div>
          <dt>Webhooks</dt>
          <dd>{connection.webhooks ? HEARD[connection.tracker] : 'No signing secret: changes arrive with the sweep every five minutes'}</dd>
        </div>
        <QueueFacts
          name="Inbox"
          waiting={connection.inbox.waiting}
          stuck={connection.inbox.parked}
          stuckWord="parked"
          oldestSeconds={connection.inbox.oldestSeconds}
        />
        <QueueFacts
          name="Outbox"
          waiting={connection.outbox.waiting}
          stuck={connection.outbox.failed}
          stuckWord="failed"
          oldestSeconds={connection.outbox.oldestSeconds}
        />
        <BudgetFacts budget={connection.budget} />
      </dl>
      <StuckDeliveries connection={connection} />
      <StuckLinkBacks connection={connection} />
      <NameLeaders connection={connection} />
    </section>
  )
}
