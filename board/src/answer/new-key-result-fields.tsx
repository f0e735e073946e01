import type { ObjectiveView } from '@pull-okr/core/contract/types'
import { TextField } from '../form/text-field.tsx'
import type { AnswerDraft } from './answer-draft.ts'
import { SizeFields } from './size-fields.tsx'
import { SuggestedSize } from './suggested-size.tsx'

type Props = {
  request: string
  draft: AnswerDraft
  edit: (change: Partial<AnswerDraft>) => void
  objectives: ObjectiveView[]
  errorAt: (...paths: string[]) => string | undefined
}

export function NewKeyResultFields({ request, draft, edit, objectives, errorAt }: Props) {
  const choices = objectives.filter((objective) => !objective.objectiveZero)
  const isNew = draft.objective.trim() !== '' && !objectives.some((o) => o.title === draft.objective.trim())
  return (
    <>
      <div className="stack-tight">
        <TextField
          label="Objective"
          value={draft.objective}
          onChange={(objective) => edit({ objective })}
          hint={
            isNew
              ? 'A new objective, after the others.'
              : choices.length > 0
                ? 'One of yours, or a new one in your own words.'
                : 'The first objective of this cycle, in your own words.'
          }
          error={errorAt('keyResult.objective', 'keyResult')}
        />
        {choices.length > 0 && (
          <div className="chips" role="group" aria-label="Your objectives">
            {choices.map((objective) => (
              <button
                key={objective.id}
                type="button"
                className="chip"
                dir="auto"
                aria-pressed={draft.objective === objective.title}
                onClick={() => edit({ objective: objective.title })}
              >
                {objective.title}
              </button>
            ))}
          </div>
        )}
      </div>
      <TextField label="Key result" value={draft.title} onChange={(title) => edit({ title })} error={errorAt('keyResult.title')} />
      <TextField
        label="Measure"
        value={draft.measure}
        onChange={(measure) => edit({ measure })}
        hint="How you will see that it is reached: “checkout errors from 4 % to 1 %”."
        error={errorAt('keyResult.measure', 'keyResult.measure.name')}
      />
      <SizeFields
        suggestion={<SuggestedSize request={request} size={draft.size} use={(size) => edit({ size })} />}
        size={draft.size}
        onChange={(size) => edit({ size })}
        error={errorAt('keyResult.size', 'keyResult.size.low', 'keyResult.size.likely', 'keyResult.size.high')}
      />
    </>
  )
}
