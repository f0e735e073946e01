import { BAU_LABELS, type BauRule } from '@pull-okr/core'
import type { CapacityRules, TeamDetail } from '@pull-okr/core/contract/types'
import { useKeptDraft } from '../../form/use-kept-draft.ts'
import { Setting } from '../setting.tsx'
import { WhatCountsFields } from './what-counts-fields.tsx'

type Props = { team: TeamDetail; rules: CapacityRules; mayChange: boolean }

/** What is business as usual: it is taken off before anything is promised. */
export function WhatCountsSetting({ team, rules, mayChange }: Props) {
  const stands: BauRule = { bauLabels: rules.bauLabels, bauProjects: rules.bauProjects }
  const [draft, keep] = useKeptDraft<BauRule | null>(`what-counts:${team.id}`, () => null)
  const rule = draft ?? stands
  return (
    <Setting
      title="What counts as BAU"
      part="whatCounts"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save what counts"
      example="Our operations project keeps things running: it is no promise to anybody."
      draft={{ isChanged: draft !== null, forget: () => keep(null) }}
      settings={() => ({ capacity: { bauLabels: rule.bauLabels && [...rule.bauLabels], bauProjects: [...rule.bauProjects] } })}
      renderFields={(errorAt) => <WhatCountsFields team={team.key} rule={rule} stands={stands} onChange={keep} errorAt={errorAt} />}
      now={
        <p>
          Business as usual is what carries {stands.bauLabels === null ? 'one of the usual words as a label' : 'one of these labels'}:{' '}
          <bdi>{(stands.bauLabels ?? BAU_LABELS).join(', ') || 'none'}</bdi>
          {stands.bauProjects.length > 0 && (
            <>
              , and everything in <bdi>{stands.bauProjects.join(', ')}</bdi>
            </>
          )}
          . Everything else that is finished is planned work.
        </p>
      }
    />
  )
}
