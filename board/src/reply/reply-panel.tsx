import './reply.css'
import { useState } from 'react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { ReplyForm } from './reply-form.tsx'
import { possibleReplies, REPLY_WORDS, type ReplyKind } from './reply-kinds.ts'

export type ReplyDraft = { kind: ReplyKind | null; text: string; attempt: string }

type Props = {
  request: RequestDetail
  /** the token of the signed link, where there is no session */
  token?: string
  /** the same person also answers for the team: their reply is not the main thing here */
  quiet?: boolean
  onReplied?: (request: RequestDetail) => void
}

export function ReplyPanel({ request, token, quiet = false, onReplied }: Props) {
  const [draft, keep, forget] = useKeptDraft<ReplyDraft>(`reply:${request.id}`, () => ({
    kind: null,
    text: '',
    attempt: crypto.randomUUID(),
  }))
  const [sent, setSent] = useState<ReplyKind | null>(null)
  const possible = possibleReplies(request.may)
  const main = possible.find((k) => k === 'accept') ?? possible.find((k) => k === 'askAgain')
  const kind =
    possible.find((k) => k === draft.kind) ?? (request.state === 'clarifying' ? possible.find((k) => k === 'clarify') : undefined)

  if (sent)
    return (
      <section className="card reply-panel" aria-label="Your reply" role="status">
        <h2 className="card-title">Sent</h2>
        <p>
          {REPLY_WORDS[sent].button}: <bdi>{request.team.name}</bdi> reads it now.
        </p>
      </section>
    )
  if (possible.length === 0) return null
  return (
    <section className={quiet ? 'reply-panel' : 'card reply-panel'} aria-label="Your reply">
      <h2 className="card-title">{quiet ? 'You asked this yourself' : 'Your reply'}</h2>
      <div className="row-of-buttons">
        {possible.map((k) => (
          <Button
            key={k}
            appearance={!quiet && kind == null && k === main ? 'primary' : 'default'}
            isSelected={k === kind}
            aria-expanded={k === kind}
            onClick={() => keep({ ...draft, kind: k === draft.kind ? null : k })}
          >
            {REPLY_WORDS[k].button}
          </Button>
        ))}
      </div>
      {kind && (
        <ReplyForm
          key={kind}
          kind={kind}
          draft={draft}
          keep={keep}
          request={request}
          token={token}
          onReplied={(next) => {
            forget()
            keep({ kind: null, text: '', attempt: crypto.randomUUID() })
            setSent(kind)
            onReplied?.(next)
          }}
        />
      )}
    </section>
  )
}
