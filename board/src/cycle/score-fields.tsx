import type { ToClose } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { SelectField } from '../form/select-field.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import type { ScoreDraft } from './close-draft.ts'
import { progressInWords } from './progress-in-words.ts'
import { END_WORDS } from './score-line.tsx'

const STATES: { value: ScoreDraft['state']; label: string }[] = [
  { value: '', label: 'Choose' },
  ...(['achieved', 'partly', 'missed', 'abandoned'] as const).map((value) => ({ value, label: END_WORDS[value].label })),
]

type Props = {
  keyResult: ToClose['keyResults'][number]
  draft: ScoreDraft
  onChange: (draft: ScoreDraft) => void
  errorAt: (field: string) => string | undefined
}

export function ScoreFields({ keyResult: { keyResult, title, objective, aspirational, latest }, draft, onChange, errorAt }: Props) {
  return (
    <section className="card to-close" aria-labelledby={`score-${keyResult}`}>
      <div>
        <h2 className="card-title" id={`score-${keyResult}`} dir="auto">
          {title}
        </h2>
        <p className="subtle">
          <bdi>{objective}</bdi> {aspirational && <Lozenge appearance="new">Aspirational</Lozenge>}
        </p>
      </div>
      {latest && (
        <p className="run-sentence">
          Last check-in: {progressInWords(latest, { name: '' })}, confidence {latest.confidence} of 10. <bdi>“{latest.sentence}”</bdi>
        </p>
      )}
      <div className="pair">
        <TextField
          label="Score, 0 to 1"
          inputMode="decimal"
          maxLength={6}
          value={draft.score}
          onChange={(score) => onChange({ ...draft, score })}
          error={errorAt('score')}
        />
        <SelectField
          label="It was"
          value={draft.state}
          onChange={(state) => onChange({ ...draft, state })}
          options={STATES}
          error={errorAt('state')}
        />
      </div>
      <TextArea
        label="Why, in a sentence"
        rows={2}
        value={draft.sentence}
        onChange={(sentence) => onChange({ ...draft, sentence })}
        error={errorAt('sentence')}
      />
    </section>
  )
}
