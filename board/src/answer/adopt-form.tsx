import type { OkrSetView } from '@pull-okr/core/contract/types'
import { objectiveNumber } from '../okrs/part-numbers.ts'
import { SelectField } from '../form/select-field.tsx'
import { TextArea } from '../form/text-area.tsx'
import { goesBeyond, percent, type CycleCalendar } from '@pull-okr/core'
import type { AnswerDraft } from './answer-draft.ts'
import { CycleField } from './cycle-field.tsx'
import { FitPreview } from './fit-preview.tsx'
import { NewKeyResultFields } from './new-key-result-fields.tsx'
import type { Chance } from './use-chance.ts'
import { WhatWouldGive } from './what-would-give.tsx'

type Props = {
  request: string
  draft: AnswerDraft
  calendar: CycleCalendar
  edit: (change: Partial<AnswerDraft>) => void
  okrs: OkrSetView | undefined
  chance: Chance
  /** whether the service asks for a reason: what is not known yet is not called optional */
  reason: 'needed' | 'optional' | 'unknown'
  offer: (insteadOf: string, kind: 'decline' | 'counterOffer') => void
  errorAt: (...paths: string[]) => string | undefined
}

export function AdoptForm({ request, draft, calendar, edit, okrs, chance, reason, offer, errorAt }: Props) {
  const { capacity, size, underWay, fit } = chance
  const beyond = size !== null && fit !== undefined && goesBeyond({ ...fit, after: fit.probability })
  const existing = (okrs?.objectives ?? []).flatMap((objective, o, all) =>
    objective.keyResults.map((keyResult, k) => ({
      value: keyResult.id,
      label: `${objectiveNumber(all, o)}.${k + 1} ${keyResult.title}`,
    })),
  )
  return (
    <>
      <div className="pair">
        <CycleField label="Cycle" value={draft.cycle} onChange={(cycle) => edit({ cycle, into: 'new' })} calendar={calendar} withCurrent />
        {existing.length > 0 && (
          <SelectField
            label="Adopt into"
            value={draft.into}
            onChange={(into) => edit({ into })}
            options={[{ value: 'new', label: 'A new key result' }, ...existing]}
            error={errorAt('keyResult.id')}
          />
        )}
      </div>
      {draft.into === 'new' && (
        <NewKeyResultFields request={request} draft={draft} edit={edit} objectives={okrs?.objectives ?? []} errorAt={errorAt} />
      )}
      <FitPreview chance={chance} isNew={draft.into === 'new'} />
      {beyond && capacity && <WhatWouldGive capacity={capacity} size={size} underWay={underWay} offer={offer} />}
      <TextArea
        label="Reason"
        optional={reason === 'optional' && errorAt('reason') === undefined}
        rows={2}
        value={draft.adoptReason}
        onChange={(adoptReason) => edit({ adoptReason })}
        hint={
          beyond
            ? `This goes beyond your threshold of ${percent(fit.threshold)}. Ambition is yours: say in a sentence why you take it on. Who asked reads it too.`
            : okrs?.state === 'committed'
              ? 'These OKRs are committed: say in a sentence why they change. Who asked reads it too.'
              : 'Kept with the change of your OKRs; who asked reads it too.'
        }
        error={errorAt('reason')}
      />
    </>
  )
}
