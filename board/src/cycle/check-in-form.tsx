import { useState } from 'react'
import type { CheckInList, OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { SelectField } from '../form/select-field.tsx'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { fieldError } from '../transport/refused.ts'
import { checkInDraft, checkInFaults, checkInOf, takeSuggestion, type CheckInDraft } from './check-in-draft.ts'
import { useCheckIn } from './use-check-ins.ts'

const HOW: { value: CheckInDraft['how']; label: string }[] = [
  { value: 'value', label: 'The value of its measure' },
  { value: 'share', label: 'A share of the whole, in percent' },
]
const SURE: Record<number, string> = { 1: ': hardly possible', 5: ': fifty-fifty', 10: ': as good as done' }
const CONFIDENCE = [
  { value: '', label: 'Choose' },
  ...Array.from({ length: 10 }, (_, n) => ({ value: String(n + 1), label: `${n + 1}${SURE[n + 1] ?? ''}` })),
]

type Props = { set: OkrSetView; keyResult: CheckInList['keyResults'][number]; close: () => void }

/** Where it stands, how sure the team is, and a sentence. What the linked items suggest is taken by a person, or not. */
export function CheckInForm({ set, keyResult, close }: Props) {
  const [draft, keep, forget] = useKeptDraft(`check-in:${keyResult.keyResult}`, () => checkInDraft(keyResult))
  const [id] = useState(() => crypto.randomUUID())
  const [faults, setFaults] = useState<Record<string, string>>({})
  const act = useCheckIn(set)
  const { suggestion, measure } = keyResult
  const edit = (change: Partial<CheckInDraft>) => keep({ ...draft, ...change })
  const errorAt = (path: string) => faults[path] ?? fieldError(act.error, path, `${path}.${draft.how}`)
  const done = () => {
    forget()
    close()
  }
  const send = () => {
    if (act.isPending) return
    const found = checkInFaults(draft)
    setFaults(found)
    if (Object.keys(found).length === 0) act.mutate(checkInOf(id, keyResult, draft), { onSuccess: done })
  }
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={Object.keys(faults).length > 0 ? faults : act.error}>
      <div className="pair">
        <SelectField label="Progress as" value={draft.how} onChange={(how) => edit({ how, suggested: false })} options={HOW} />
        {draft.how === 'value' ? (
          <TextField
            label={`Now${measure.unit ? `, in ${measure.unit}` : ''}`}
            inputMode="decimal"
            maxLength={20}
            value={draft.value}
            onChange={(value) => edit({ value })}
            error={errorAt('progress')}
          />
        ) : (
          <TextField
            label="Done, in percent"
            inputMode="numeric"
            maxLength={3}
            value={draft.share}
            onChange={(share) => edit({ share, suggested: false })}
            error={errorAt('progress')}
          />
        )}
      </div>
      {suggestion && (
        <p className="row-of-buttons">
          <span className="subtle">
            Linked items suggest {Math.round(suggestion.share * 100)} %. <bdi>{suggestion.why}</bdi>
          </span>
          {!draft.suggested && (
            <Button spacing="compact" onClick={() => keep(takeSuggestion(draft, suggestion))}>
              Take it
            </Button>
          )}
        </p>
      )}
      <SelectField
        label="Confidence, 1 to 10"
        value={draft.confidence}
        onChange={(confidence) => edit({ confidence })}
        options={CONFIDENCE}
        error={errorAt('confidence')}
      />
      <TextArea
        label="What is behind the numbers"
        rows={2}
        value={draft.sentence}
        onChange={(sentence) => edit({ sentence })}
        hint="One sentence. Nobody’s name stands beside it."
        error={errorAt('sentence')}
      />
      <SendButtons act={act} send="Check in" cancel={close} />
    </SendForm>
  )
}
