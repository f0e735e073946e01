import { useState } from 'react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useCalendar } from '../api/use-calendar.ts'
import { useTeam } from '../api/use-team.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError, statusOf } from '../transport/refused.ts'
import { useNow } from '../words/use-now.ts'
import { AdoptForm } from './adopt-form.tsx'
import { adoptReason } from './adopt-reason.ts'
import type { AnswerDraft, AnswerKind } from './answer-draft.ts'
import { ANSWER_WORDS } from './answer-words.ts'
import { decisionOf } from './decision-of.ts'
import { IssuePreview } from './issue-preview.tsx'
import { NoForm } from './no-form.tsx'
import { offerInsteadOf } from './offer-instead-of.ts'
import { previewOf } from './preview-of.ts'
import { useChance } from './use-chance.ts'
import { useDecide } from './use-decide.ts'
import { whatIsMissing, type Faults } from './what-is-missing.ts'

type Props = {
  kind: AnswerKind
  request: RequestDetail
  draft: AnswerDraft
  keep: (draft: AnswerDraft) => void
  close: () => void
  onDecided: () => void
}

export function AnswerForm({ kind, request, draft, keep, close, onDecided }: Props) {
  const api = useApi()
  const team = request.team.key
  const detail = useTeam(team)
  const okrs = useQuery({ queryKey: keys.okrs(team, draft.cycle), queryFn: () => api.okrs(team, draft.cycle), enabled: kind === 'adopt' })
  const chance = useChance(request, draft, kind === 'adopt')
  const reason = kind === 'adopt' ? adoptReason(draft, okrs.data, chance.size ? chance.fit : undefined) : 'optional'
  const [faults, setFaults] = useState<Faults>({})
  const decide = useDecide(request.id)
  const fault = Object.keys(faults).length > 0 ? faults : decide.error
  const now = useNow()
  const calendar = useCalendar(team)

  const edit = (change: Partial<AnswerDraft>) => keep({ ...draft, ...change })
  const errorAt = (...paths: string[]) => paths.map((path) => faults[path]).find(Boolean) ?? fieldError(decide.error, ...paths)
  const send = () => {
    if (decide.isPending) return
    const missing = whatIsMissing(draft, kind, reason === 'needed')
    setFaults(missing)
    if (Object.keys(missing).length > 0) return
    decide.mutate(decisionOf(draft, kind, okrs.data?.objectives), {
      onSuccess: () => onDecided(),
      // the service knows this attempt now as something else: the next one is a new decision
      onError: (error) => statusOf(error) === 409 && edit({ attempt: crypto.randomUUID() }),
    })
  }
  return (
    <SendForm className="answer-form" send={send} close={close} fault={fault}>
      <p className="subtle">{ANSWER_WORDS[kind].what}</p>
      {kind === 'adopt' && (
        <AdoptForm
          request={request.id}
          draft={draft}
          calendar={calendar}
          edit={edit}
          okrs={okrs.data}
          chance={chance}
          reason={reason}
          offer={(text, no) => keep(offerInsteadOf(draft, text, no))}
          errorAt={errorAt}
        />
      )}
      {(kind === 'decline' || kind === 'counterOffer' || kind === 'defer') && (
        <NoForm kind={kind} draft={draft} calendar={calendar} edit={edit} errorAt={errorAt} />
      )}
      {kind === 'clarify' && (
        <TextArea
          label="Question"
          value={draft.question}
          onChange={(question) => edit({ question })}
          hint="One question that can be answered."
          error={errorAt('question')}
        />
      )}
      <ProblemMessage error={decide.error} />
      <div className="row-of-buttons">
        <Button type="submit" appearance="primary" isLoading={decide.isPending}>
          {ANSWER_WORDS[kind].send}
        </Button>
        <Button appearance="subtle" onClick={close}>
          Cancel
        </Button>
        <span className="subtle send-hint">Ctrl or ⌘ + Enter sends</span>
      </div>
      <IssuePreview content={previewOf(draft, kind, request, okrs.data, { now, calendar })} request={request} team={detail.data} />
    </SendForm>
  )
}
