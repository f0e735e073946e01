import { useState } from 'react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { SendForm } from '../form/send-form.tsx'
import { TextArea } from '../form/text-area.tsx'
import { fieldError, statusOf } from '../transport/refused.ts'
import { REPLY_WORDS, type ReplyDraft, type ReplyKind } from './reply-kinds.ts'

type Props = {
  kind: ReplyKind
  draft: ReplyDraft
  keep: (draft: ReplyDraft) => void
  request: RequestDetail
  token: string | undefined
  onReplied: (request: RequestDetail) => void
  /** the service knows something that this page did not: nothing was sent */
  onOvertaken: () => void
}

export function ReplyForm({ kind, draft, keep, request, token, onReplied, onOvertaken }: Props) {
  const api = useApi()
  const queries = useQueryClient()
  const words = REPLY_WORDS[kind]
  const [missing, setMissing] = useState<{ text: string } | null>(null)
  const reply = useMutation({
    mutationFn: () => api.reply(request.id, { id: draft.attempt, kind, text: draft.text }, token),
    onSuccess: ({ request: next }) => {
      queries.setQueryData(keys.request(request.id), next)
      void queries.invalidateQueries({ queryKey: keys.myRequests })
      onReplied(next)
    },
    onError: async (error) => {
      await queries.invalidateQueries({ queryKey: keys.request(request.id) })
      if (statusOf(error) === 409) onOvertaken()
    },
  })
  const send = () => {
    if (reply.isPending) return
    const wordless = words.needed && draft.text.trim() === ''
    setMissing(wordless ? { text: 'Say in a sentence what you mean: the team reads it.' } : null)
    if (!wordless) reply.mutate()
  }
  return (
    <SendForm send={send} close={() => keep({ ...draft, kind: null })} takesFocus={draft.kind === kind} fault={missing ?? reply.error}>
      <TextArea
        label={words.label}
        optional={!words.needed}
        hint={words.hint}
        value={draft.text}
        onChange={(text) => keep({ ...draft, kind, text })}
        error={missing?.text ?? fieldError(reply.error, 'text')}
      />
      {statusOf(reply.error) !== 409 && <ProblemMessage error={reply.error} />}
      <div>
        <Button type="submit" appearance="primary" isLoading={reply.isPending}>
          {words.send}
        </Button>
      </div>
    </SendForm>
  )
}
