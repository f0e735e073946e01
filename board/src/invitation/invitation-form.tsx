import { useState } from 'react'
import type { InvitationToAnswer, NewInvitationAnswer } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { fieldError } from '../transport/refused.ts'
import { NewAsksFields } from './new-asks-fields.tsx'
import { answerOf, blankDraft, whatIsMissing, type AnswerDraft } from './answer-draft.ts'

type Props = { invitation: InvitationToAnswer; token: string | undefined; onAnswered: (next: InvitationToAnswer) => void }

/** New asks, what was asked already, or “nothing”; until the round ends the latest answer counts. */
export function InvitationForm({ invitation, token, onAnswered }: Props) {
  const api = useApi()
  const queries = useQueryClient()
  const [draft, keep, forget] = useKeptDraft<AnswerDraft>(`invitation ${invitation.id}`, blankDraft)
  const [missing, setMissing] = useState<string | undefined>()
  const answer = useMutation({
    mutationFn: (body: NewInvitationAnswer) => api.answerInvitation(invitation.id, body, token),
    onSuccess: (next) => {
      forget()
      for (const first of ['invitations', 'myRequests', 'notices']) void queries.invalidateQueries({ queryKey: [first] })
      onAnswered(next)
    },
  })
  const send = (kind: NewInvitationAnswer['kind']) => {
    if (answer.isPending) return
    const fault = kind === 'asks' ? whatIsMissing(draft) : undefined
    setMissing(fault)
    if (fault === undefined) answer.mutate(answerOf(kind, draft))
  }
  return (
    <SendForm className="card stack" send={() => send('asks')} takesFocus={false} fault={missing ?? answer.error}>
      <h2 className="card-title">{invitation.answer ? 'Answer anew' : 'What do you want?'}</h2>
      <NewAsksFields asks={draft.asks} onChange={(asks) => keep({ ...draft, asks })} />
      {invitation.mine.length > 0 && (
        <fieldset className="rows-field">
          <legend>What you asked of {invitation.team.name} already</legend>
          {invitation.mine.map((ask) => (
            <label key={ask.request} className="check">
              <input
                type="checkbox"
                checked={draft.existing.includes(ask.request)}
                onChange={(event) =>
                  keep({
                    ...draft,
                    existing: event.currentTarget.checked
                      ? [...draft.existing, ask.request]
                      : draft.existing.filter((one) => one !== ask.request),
                  })
                }
              />
              <bdi>{ask.title}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <TextArea
        label="Anything else"
        optional
        rows={2}
        value={draft.text}
        onChange={(text) => keep({ ...draft, text })}
        error={fieldError(answer.error, 'text')}
      />
      {missing && (
        <p role="alert" className="field-error">
          {missing}
        </p>
      )}
      <ProblemMessage error={answer.error} />
      <div className="row-of-buttons">
        <Button type="submit" appearance="primary" isLoading={answer.isPending}>
          Ask for it
        </Button>
        <Button onClick={() => send('nothing')} isDisabled={answer.isPending}>
          I want nothing this time
        </Button>
      </div>
      <p className="subtle">{invitation.team.name} decides what it pulls, and tells you why.</p>
    </SendForm>
  )
}
