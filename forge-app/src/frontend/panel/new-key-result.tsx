import React from 'react'
import { Inline, Label, Select, Stack, Text, Textfield } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import type { Plan, Problem } from '../../shapes'
import { FieldFault } from '../show-problem'
import { ShowFit } from './show-fit'

/** Numbers as typed: an empty field is not a zero. */
export type Draft = { objective: string; title: string; measure: string; low: string; likely: string; high: string }
const SIZES = [
  ['low', 'At least'],
  ['likely', 'Likely'],
  ['high', 'At most'],
] as const
const WHERE = 'keyResult'
const NEW = { value: '', label: 'A new objective' }

/** With the size that the team's own similar work suggests, or that the service assumed for its figure. */
export function newKeyResult({ title, sizeIfAdopted }: RequestDetail, { suggestion, objectives }: Plan): Draft {
  const size = suggestion.size ?? sizeIfAdopted
  const whole = (items: number | undefined) => (items === undefined ? '' : String(Math.round(items)))
  return {
    objective: objectives[0]?.id ?? '',
    title,
    measure: '',
    low: whole(size?.low),
    likely: whole(size?.likely),
    high: whole(size?.high),
  }
}

/** What cannot be read as a number is sent as none: the service says which field it is. */
export function sizeOf({ low, likely, high }: Draft): { low: number; likely: number; high: number } {
  const read = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))
  return { low: read(low), likely: read(likely), high: read(high) }
}

type Props = { request: RequestDetail; plan: Plan; draft: Draft; problem: Problem | null; edit: (change: Partial<Draft>) => void }

export function NewKeyResult({ request, plan, draft, problem, edit }: Props) {
  const field = (name: 'title' | 'measure', label: string) => (
    <Stack space="space.050">
      <Label labelFor={`${name}-${request.id}`}>{label}</Label>
      <Textfield
        id={`${name}-${request.id}`}
        defaultValue={draft[name]}
        onChange={(event) => edit({ [name]: String(event.target.value) })}
      />
      <FieldFault problem={problem} path={`${WHERE}.${name}`} />
    </Stack>
  )
  const choices = [...plan.objectives.map(({ id, title }) => ({ value: id, label: title })), NEW]
  const isNew = !plan.objectives.some(({ id }) => id === draft.objective)
  return (
    <Stack space="space.150">
      <Stack space="space.050">
        {plan.objectives.length > 0 && (
          <>
            <Label labelFor={`objective-${request.id}`}>Objective</Label>
            <Select
              inputId={`objective-${request.id}`}
              options={choices}
              defaultValue={choices.find(({ value }) => value === draft.objective)}
              onChange={(choice: { value: string }) => edit({ objective: choice.value })}
            />
          </>
        )}
        {isNew && (
          <>
            <Label labelFor={`new-objective-${request.id}`}>New objective</Label>
            <Textfield
              id={`new-objective-${request.id}`}
              defaultValue=""
              onChange={(event) => edit({ objective: String(event.target.value) })}
            />
          </>
        )}
        <FieldFault problem={problem} path={`${WHERE}.objective`} />
      </Stack>
      {field('title', 'Key result')}
      {field('measure', 'Measure')}
      <Text size="small">{plan.suggestion.why}</Text>
      <Inline space="space.100">
        {SIZES.map(([name, label]) => (
          <Stack key={name} space="space.050">
            <Label labelFor={`${name}-${request.id}`}>{`${label} (items)`}</Label>
            <Textfield
              id={`${name}-${request.id}`}
              type="number"
              min="0"
              defaultValue={draft[name]}
              onChange={(event) => edit({ [name]: String(event.target.value) })}
            />
          </Stack>
        ))}
      </Inline>
      <FieldFault problem={problem} path={`${WHERE}.size`} />
      <ShowFit request={request.id} size={sizeOf(draft)} />
    </Stack>
  )
}
