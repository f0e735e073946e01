import { BAU_LABELS, type BauRule } from '@pull-okr/core'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.ts'
import { keys } from '../../api/query-keys.ts'
import { ProblemMessage } from '../../form/problem-message.tsx'
import { NameChoice } from './name-choice.tsx'
import { SidesPreview } from './sides-preview.tsx'

type Props = {
  team: string
  rule: BauRule
  stands: BauRule
  onChange: (rule: BauRule) => void
  errorAt: (path: string) => string | undefined
}

export function WhatCountsFields({ team, rule, stands, onChange, errorAt }: Props) {
  const api = useApi()
  const { data, error } = useQuery({ queryKey: keys.finishedItems(team), queryFn: () => api.finishedItems(team) })
  if (error && !data) return <ProblemMessage error={error} title="The finished items can't be shown" />
  if (!data) return <div className="skeleton-line" role="status" aria-label="Loading finished items" />
  return (
    <>
      <div className="stack-tight">
        <NameChoice
          label="Labels that are BAU"
          find="Find or add a label"
          known={data.labels}
          chosen={rule.bauLabels ?? BAU_LABELS}
          onChange={(bauLabels) => onChange({ ...rule, bauLabels })}
          error={errorAt('capacity.bauLabels')}
        />
        {rule.bauLabels === null ? (
          <p className="field-hint">These are the usual words. Beside each: finished items of two years that carry it.</p>
        ) : (
          <div>
            <Button spacing="compact" onClick={() => onChange({ ...rule, bauLabels: null })}>
              Back to the usual words
            </Button>
          </div>
        )}
      </div>
      <NameChoice
        label="Projects that are BAU as a whole"
        find="Find or add a project"
        known={data.projects}
        chosen={rule.bauProjects}
        onChange={(bauProjects) => onChange({ ...rule, bauProjects })}
        error={errorAt('capacity.bauProjects')}
      />
      <SidesPreview items={data.items} rule={rule} stands={stands} />
    </>
  )
}
