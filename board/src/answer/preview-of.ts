import {
  composeLinkBack,
  resolveCycle,
  resolveDeferral,
  type CycleCalendar,
  type Decision,
  type LinkBackContent,
  type RequestState,
} from '@pull-okr/core'
import type { OkrSetView, RequestDetail } from '@pull-okr/core/contract/types'
import type { AnswerDraft, AnswerKind } from './answer-draft.ts'

const STATE_AFTER: Record<AnswerKind, RequestState> = {
  adopt: 'adopted',
  decline: 'declined',
  counterOffer: 'counterOffered',
  defer: 'deferred',
  clarify: 'clarifying',
}

type When = { now: Date; calendar: CycleCalendar }

/** What will stand on the issue, composed by the very function that the service uses. */
export function previewOf(
  draft: AnswerDraft,
  kind: AnswerKind,
  request: RequestDetail,
  okrs: OkrSetView | undefined,
  when: When,
): LinkBackContent {
  return composeLinkBack(
    {
      team: request.team.name,
      state: STATE_AFTER[kind],
      decision: sketch(draft, kind, when),
      note: '',
      keyResults: keyResultsOf(draft, kind, okrs),
    },
    { issue: request.issueKey, requestUrl: '', replyUrl: '#', commentId: draft.attempt },
  )
}

/** A decision for reading only: incomplete drafts too have a preview. */
function sketch(draft: AnswerDraft, kind: AnswerKind, { now, calendar }: When): Decision {
  const { attempt: id, reason, options } = draft
  switch (kind) {
    case 'adopt':
      return {
        id,
        kind,
        cycle: resolveCycle(draft.cycle, now, calendar)?.id ?? draft.cycle,
        keyResult: { id: draft.into },
        reason: draft.adoptReason,
      }
    case 'decline':
    case 'counterOffer':
      return { id, kind, reason, options }
    case 'defer':
      return { id, kind, reason, options, until: resolveDeferral(draft.until, now, calendar)?.id ?? draft.until }
    case 'clarify':
      return { id, kind, question: draft.question }
  }
}

function keyResultsOf(draft: AnswerDraft, kind: AnswerKind, okrs: OkrSetView | undefined) {
  if (kind !== 'adopt') return []
  if (draft.into === 'new') return draft.title.trim() === '' ? [] : [{ objective: draft.objective.trim() || '…', title: draft.title }]
  return (okrs?.objectives ?? []).flatMap((o) =>
    o.keyResults.filter((k) => k.id === draft.into).map((k) => ({ objective: o.title, title: k.title })),
  )
}
