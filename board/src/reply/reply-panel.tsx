import './reply.css'
import { useEffect, useState } from 'react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Overtaken } from '../answer/overtaken.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { latestWord } from '../request/latest-word.ts'
import { ReplyForm } from './reply-form.tsx'
import { possibleReplies, REPLY_WORDS, type ReplyDraft } from './reply-kinds.ts'
import { ReplySent } from './reply-sent.tsx'
import { useSentReply } from './use-sent-reply.ts'

type Props = {
  request: RequestDetail
  /** the token of the signed link, where there is no session */
  token?: string
  /** the same person also answers for the team: their reply is not the main thing here */
  quiet?: boolean
  onReplied?: (request: RequestDetail) => void
}

const newDraft = (): ReplyDraft => ({ kind: null, text: '', attempt: crypto.randomUUID() })

export function ReplyPanel({ request, token, quiet = false, onReplied }: Props) {
  const [draft, keep, forget] = useKeptDraft<ReplyDraft>(`reply:${request.id}`, newDraft)
  const [refused, setRefused] = useState(false)
  const [sent, setSent] = useSentReply(request.id)
  const finish = () => {
    keep(newDraft())
    forget()
    setRefused(false)
  }
  const last = latestWord(request)
  // a reply whose answer got lost on the way was made all the same: its id is ours
  const mine = request.history.some((entry) => entry.id === draft.attempt)
  useEffect(() => {
    if (!mine) return
    setSent(draft.attempt)
    finish()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mine])
  const possible = possibleReplies(request.may)
  const main = possible.find((k) => k === 'accept') ?? possible.find((k) => k === 'askAgain')
  // words for a reply that is not possible any more are not taken for another one
  const stranded = draft.kind !== null && !possible.includes(draft.kind) && draft.text.trim() !== ''
  const asked = request.state === 'clarifying' && !stranded ? possible.find((k) => k === 'clarify') : undefined
  const kind = possible.find((k) => k === draft.kind) ?? asked
  const overtaken = refused || stranded

  if (last && (last.id === draft.attempt || last.id === sent)) return <ReplySent request={request} reply={last} />
  if (possible.length === 0 && !overtaken) return null
  return (
    <section className={quiet ? 'reply-panel' : 'card reply-panel'} aria-label="Your reply">
      <h2 className="card-title">{quiet ? 'You asked this yourself' : 'Your reply'}</h2>
      {overtaken && !mine && (
        <Overtaken
          request={request}
          what="reply"
          words={kind === undefined ? draft.text : ''}
          discard={kind === undefined ? finish : () => setRefused(false)}
        />
      )}
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
            setSent(draft.attempt)
            finish()
            onReplied?.(next)
          }}
          onOvertaken={() => {
            // the service knows this attempt as something else, or refused it: the next one is a new reply
            keep({ ...draft, kind: draft.kind ?? kind, attempt: crypto.randomUUID() })
            setRefused(true)
          }}
        />
      )}
    </section>
  )
}
