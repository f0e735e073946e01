import React from 'react'
import { Lozenge, Inline, ProgressBar, Spinner, Stack, Strong, Text } from '@forge/react'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { capacityInWords, percent } from '../../in-words'
import type { TeamCapacity } from '../../shapes'
import { call } from '../call'
import { ShowProblem } from '../show-problem'
import { useAnswer } from '../use-answer'

const readCapacities = () => call('readCapacities')

/** What the next cycle of one's own teams holds (law 13: nobody else's). */
export function CapacityWidget() {
  const { answer, again } = useAnswer<TeamCapacity[]>(readCapacities)
  if (answer === null) return <Spinner label="Reading your teams’ capacity" />
  if (answer.kind === 'problem') return <ShowProblem problem={answer} again={again} />
  if (answer.value.length === 0)
    return <Text>You are in no team yet. Capacity is the team’s own: it is shown to its members, on their dashboards.</Text>
  return (
    <Stack space="space.200">
      {answer.value.map(({ team, capacity }) => (
        <Stack key={team.id} space="space.100">
          {capacity.kind === 'ok' ? (
            <Figures name={team.name} capacity={capacity.value} />
          ) : (
            <>
              <Strong>{team.name}</Strong>
              <ShowProblem problem={capacity} />
            </>
          )}
        </Stack>
      ))}
    </Stack>
  )
}

function Figures({ name, capacity }: { name: string; capacity: CapacityView }) {
  const { fit, planned, bau, basis } = capacity
  const chance = fit.demand.p50 === 0 ? null : fit.probability
  const isBelow = chance !== null && chance < fit.threshold
  return (
    <>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Strong>{name}</Strong>
        {chance !== null && <Lozenge appearance={isBelow ? 'moved' : 'success'}>{`${percent(chance)} fits`}</Lozenge>}
      </Inline>
      <Text>{capacityInWords(capacity)}</Text>
      {chance !== null && <ProgressBar value={chance} ariaLabel={`Chance that everything promised by ${name} fits`} />}
      <Text size="small">
        {`Promised: about ${Math.round(fit.demand.p50)} of ${planned.p50 === null ? 'an unknown number of' : Math.floor(planned.p50)} items (even odds).${
          bau.share === null ? '' : ` ${percent(bau.share)} of what you finish is running load.`
        }`}
      </Text>
      {basis.warnings[0] && <Text size="small">{basis.warnings[0]}</Text>}
    </>
  )
}
