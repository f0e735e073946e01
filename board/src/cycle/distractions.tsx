import './cycle.css'
import { useState } from 'react'
import { hasBegun } from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useNow } from '../words/use-now.ts'
import { DistractionForm } from './distraction-form.tsx'
import { DistractionItems } from './distraction-items.tsx'
import { useIsMember } from './use-is-member.ts'

/** Unplanned work of the cycle, for members: what they do with their time is their own. */
export function Distractions({ set }: { set: OkrSetView }) {
  const api = useApi()
  const now = useNow()
  const { team, cycle, state } = set
  const runs = (state === 'committed' || state === 'closed') && hasBegun(cycle, now)
  const shown = useIsMember(team.key) && runs
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: keys.distractions(team.key, cycle.id),
    queryFn: () => api.distractions(team.key, cycle.id),
    enabled: shown,
  })
  if (!shown || !data) return null
  return (
    <section className="card distractions" aria-labelledby="distractions-title">
      <div className="part-head">
        <h2 className="card-title" id="distractions-title">
          Distractions
        </h2>
        {data.mayWrite && state === 'committed' && !open && <Button onClick={() => setOpen(true)}>Log a distraction</Button>}
      </div>
      {open && <DistractionForm team={team.key} cycle={cycle.id} close={() => setOpen(false)} />}
      <DistractionItems list={data} />
    </section>
  )
}
