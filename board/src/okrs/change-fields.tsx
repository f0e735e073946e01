import { percent } from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import { TextField } from '../form/text-field.tsx'
import { SizeFields } from '../answer/size-fields.tsx'
import '../answer/answer.css'
import { EmphasisFields } from './emphasis-fields.tsx'
import { MeasureFields } from './measure-fields.tsx'
import { NeedFields } from './need-fields.tsx'
import type { ChangeDraft } from './change-draft.ts'
import type { PlannedChange } from './planned-change.ts'

type Props = {
  planned: PlannedChange
  set: OkrSetView
  draft: ChangeDraft
  edit: (change: Partial<ChangeDraft>) => void
  errorAt: (path: string) => string | undefined
}

export function ChangeFields({ planned, set, draft, edit, errorAt }: Props) {
  switch (planned.kind) {
    case 'addObjective':
    case 'editObjective':
      return (
        <>
          <TextField label="Objective" value={draft.title} onChange={(title) => edit({ title })} error={errorAt('title')} />
          {planned.kind === 'addObjective' && !set.objectives.some(({ objectiveZero }) => objectiveZero) && (
            <label className="check">
              <input
                type="checkbox"
                checked={draft.objectiveZero}
                onChange={(event) => edit({ objectiveZero: event.currentTarget.checked })}
              />
              Objective 0: business as usual, made visible
            </label>
          )}
          <EmphasisFields emphasis={draft.emphasis} onChange={(emphasis) => edit({ emphasis })} error={errorAt('emphasis')} />
        </>
      )
    case 'addKeyResult':
    case 'editKeyResult':
      return (
        <>
          <TextField label="Key result" value={draft.title} onChange={(title) => edit({ title })} error={errorAt('title')} />
          <MeasureFields measure={draft.measure} onChange={(measure) => edit({ measure })} errorAt={errorAt} />
          <SizeFields size={draft.size} onChange={(size) => edit({ size })} error={errorAt('size')} />
          <label className="check">
            <input type="checkbox" checked={draft.aspirational} onChange={(event) => edit({ aspirational: event.target.checked })} />
            Aspirational: shown, and left out of the threshold
          </label>
          <NeedFields set={set} needs={draft.needs} onChange={(needs) => edit({ needs })} errorAt={errorAt} />
          <EmphasisFields emphasis={draft.emphasis} onChange={(emphasis) => edit({ emphasis })} error={errorAt('emphasis')} />
        </>
      )
    case 'removeObjective':
    case 'moveObjective':
      return <Subject text={planned.objective.title} />
    case 'removeKeyResult':
    case 'moveKeyResult':
      return <Subject text={planned.keyResult.title} />
    case 'releaseRequest':
      return (
        <>
          <Subject text={planned.request.title} />
          <p>You let go of a request that you had adopted. Who asked reads why on their issue, and can ask again.</p>
        </>
      )
    case 'publish':
      return <p>Your neighbours and the leaders see the draft from now on. Only you change it.</p>
    case 'redraft':
      return <p>Your neighbours and the leaders no longer see it until you publish it again. What they asked stays.</p>
    case 'commit':
      return (
        <p>
          {set.fit?.before != null && set.fit.before < set.fit.threshold
            ? `The chance that everything fits is ${percent(set.fit.before)}, under your own threshold of ${percent(set.fit.threshold)}. Ambition is yours: say why you take it on, and it is kept.`
            : 'From now on each change stands out as a change of a commitment.'}
        </p>
      )
  }
}

function Subject({ text }: { text: string }) {
  return (
    <p dir="auto" className="change-subject">
      {text}
    </p>
  )
}
