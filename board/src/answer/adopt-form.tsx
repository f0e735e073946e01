import type { FitView, OkrSetView } from '@pull-okr/core/contract/types'
import { objectiveNumber } from '../okrs/part-numbers.ts'
import { SelectField } from '../form/select-field.tsx'
import { TextArea } from '../form/text-area.tsx'
import { percent } from '@pull-okr/core'
import type { AnswerDraft } from './answer-draft.ts'
import { CycleField } from './cycle-field.tsx'
import { FitPreview } from './fit-preview.tsx'
import { NewKeyResultFields } from './new-key-result-fields.tsx'

type Props = {
  draft: AnswerDraft
  edit: (change: Partial<AnswerDraft>) => void
  okrs: OkrSetView | undefined
  fit: FitView | undefined
  beyond: boolean
  /** whether the service asks for a reason: what is not known yet is not called optional */
  reason: 'needed' | 'optional' | 'unknown'
  errorAt: (...paths: string[]) => string | undefined
}

export function AdoptForm({ draft, edit, okrs, fit, beyond, reason, errorAt }: Props) {
  const existing = (okrs?.objectives ?? []).flatMap((objective, o, all) =>
    objective.keyResults.map((keyResult, k) => ({
      value: keyResult.id,
      label: `${objectiveNumber(all, o)}.${k + 1} ${keyResult.title}`,
    })),
  )
  return (
    <>
      <div className="pair">
        <CycleField label="Cycle" value={draft.cycle} onChange={(cycle) => edit({ cycle, into: 'new' })} withCurrent />
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
      {draft.into === 'new' && <NewKeyResultFields draft={draft} edit={edit} objectives={okrs?.objectives ?? []} errorAt={errorAt} />}
      <FitPreview fit={fit} unchanged={draft.into !== 'new'} />
      <TextArea
        label="Reason"
        optional={reason === 'optional' && errorAt('reason') === undefined}
        rows={2}
        value={draft.adoptReason}
        onChange={(adoptReason) => edit({ adoptReason })}
        hint={
          beyond && fit
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
