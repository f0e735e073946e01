import './parts.css'
import './okrs.css'
import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { Closed } from '../cycle/closed.tsx'
import { Distractions } from '../cycle/distractions.tsx'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useTeam } from '../api/use-team.ts'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { usePointedAt } from '../shell/use-pointed-at.ts'
import { statusOf } from '../transport/refused.ts'
import { paths } from '../paths.ts'
import { ChangeDialog } from './change-dialog-lazy.ts'
import { ChangesLog } from './changes-log.tsx'
import type { PlannedChange } from './planned-change.ts'
import { FitSentence } from './fit-sentence.tsx'
import { ObjectiveCard } from './objective-card.tsx'
import { OkrHints } from './okr-hints.tsx'
import { OkrsHead } from './okrs-head.tsx'
import { PartTalks } from './part-talks.tsx'
import { SeenList } from './seen-list.tsx'
import { useSeen } from './use-seen.ts'
import { NotYours } from './not-yours.tsx'

export default function OkrsPage({ team, cycle }: { team: string; cycle: string }) {
  const api = useApi()
  const detail = useTeam(team)
  const { data: set, error, refetch } = useQuery({ queryKey: keys.okrs(team, cycle), queryFn: () => api.okrs(team, cycle) })
  useSeen(set, team, cycle)
  usePointedAt(set !== undefined)
  const [change, setChange] = useState<PlannedChange | null>(null)
  const name = detail.data?.name ?? set?.team.name ?? team
  usePageTitle(`OKRs of ${name}`)

  if (statusOf(error) === 403) return <NotYours error={error} team={detail.data} name={name} cycle={cycle} />
  if (!set) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <>
      <OkrsHead set={set} name={name} cycle={cycle} plan={setChange} />
      {set.closing && <Closed closing={set.closing} team={set.team} />}
      {set.state !== 'closed' && set.fit && <FitSentence fit={set.fit} promises={set.objectives.some((o) => o.keyResults.length > 0)} />}
      <OkrHints set={set} />
      <SeenList set={set} />
      <PartTalks set={set} part={null} name={`the OKRs of ${name}`} />
      {set.objectives.length === 0 ? (
        <div className="empty">
          <p>A blank sheet. Adopt a request from the inbox, or write down what you want to reach.</p>
          {set.mayWrite && (
            <Button appearance="primary" onClick={() => setChange({ kind: 'addObjective' })}>
              Add an objective
            </Button>
          )}
        </div>
      ) : (
        <>
          <ol className="objectives" aria-label="Objectives in priority order">
            {set.objectives.map((objective, index) => (
              <ObjectiveCard key={objective.id} set={set} index={index} plan={setChange} />
            ))}
          </ol>
          {set.mayWrite && <Button onClick={() => setChange({ kind: 'addObjective' })}>Add an objective</Button>}
        </>
      )}
      <Distractions set={set} />
      <ChangesLog changes={set.changes} history={set.revision > 1 ? paths.comparison(team, cycle) : null} />
      {change && <ChangeDialog change={change} set={set} team={team} cycle={cycle} close={() => setChange(null)} />}
    </>
  )
}
