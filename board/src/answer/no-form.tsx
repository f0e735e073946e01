import type { CycleCalendar } from '@pull-okr/core'
import { TextArea } from '../form/text-area.tsx'
import type { AnswerDraft } from './answer-draft.ts'
import { DeferUntilField } from './defer-until-field.tsx'
import { OptionsEditor } from './options-editor.tsx'

type Props = {
  kind: 'decline' | 'counterOffer' | 'defer'
  draft: AnswerDraft
  calendar: CycleCalendar
  edit: (change: Partial<AnswerDraft>) => void
  errorAt: (...paths: string[]) => string | undefined
}

const REASON_HINT = {
  decline: 'Honest and kind: who asked reads exactly this.',
  counterOffer: 'Why not as it was asked.',
  defer: 'Why not now.',
}

export function NoForm({ kind, draft, calendar, edit, errorAt }: Props) {
  return (
    <>
      {kind === 'defer' && <DeferUntilField calendar={calendar} value={draft.until} onChange={(until) => edit({ until })} />}
      <TextArea
        label="Reason"
        value={draft.reason}
        onChange={(reason) => edit({ reason })}
        hint={REASON_HINT[kind]}
        error={errorAt('reason')}
      />
      <OptionsEditor options={draft.options} onChange={(options) => edit({ options })} errorAt={errorAt} />
    </>
  )
}
