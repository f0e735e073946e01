import './conversations.css'
import { useState } from 'react'
import { CAUSE_LABELS } from '@pull-okr/core'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import Lozenge from '@atlaskit/lozenge'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'
import { AboutLink } from './about-link.tsx'
import { CloseForm } from './close-form.tsx'
import { CorrectionForm } from './correction-form.tsx'
import { Evidence } from './evidence.tsx'
import { partiesInWords } from './parties-in-words.ts'
import { SpeakForm } from './speak-form.tsx'
import { TurnItem } from './turn-item.tsx'
import { useConversation } from './use-conversation.ts'
import { waitsInWords } from './waits-in-words.ts'

/** A question or a finding, talked through by its parties until it ends with a cause. */
export default function ConversationPage({ id }: { id: string }) {
  const { data: conversation, error, refetch } = useConversation(id)
  const [form, setForm] = useState<'close' | 'correct' | null>(null)
  usePageTitle(conversation?.title ?? 'Conversation')
  if (statusOf(error) === 404) return <NotFound />
  if (!conversation) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />

  const { may, finding, saidAll, state } = conversation
  const parties = partiesInWords(conversation.parties)
  const done = () => setForm(null)
  return (
    <article className="narrow-page">
      <header className="stack">
        <p className="conversation-kicker">
          <Lozenge appearance={state === 'open' ? 'inprogress' : 'default'}>{state === 'open' ? 'Open' : 'Closed'}</Lozenge>
          <AboutLink about={conversation.about} />
        </p>
        <Heading size="large" as="h1">
          <bdi>{conversation.title}</bdi>
        </Heading>
        <p className="facts-line">
          {parties !== '' && (
            <span>
              Between <bdi>{parties}</bdi>
            </span>
          )}
          {state === 'open' && <bdi>{waitsInWords(conversation)}</bdi>}
          {conversation.mirroredOn && (
            <span>
              also a thread on <span className="issue-key">{conversation.mirroredOn}</span>
            </span>
          )}
        </p>
      </header>
      {state === 'closed' && (
        <section className="card learned" aria-label="How it ended">
          {conversation.cause && <h2 className="card-title">{CAUSE_LABELS[conversation.cause]}</h2>}
          <p dir="auto">{conversation.learned}</p>
        </section>
      )}
      {finding && <Evidence finding={finding} />}
      <ol className="turns" aria-label="What was said">
        {saidAll.map((turn) => (
          <TurnItem key={turn.id} turn={turn} above={finding?.evidence ?? []} />
        ))}
      </ol>
      {form === 'close' && <CloseForm conversation={id} cancel={done} />}
      {form === 'correct' && <CorrectionForm conversation={id} cancel={done} />}
      {form === null && (may.speak || may.reopen) && <SpeakForm key={state} conversation={id} reopens={state === 'closed'} />}
      {form === null && state === 'open' && (may.close || finding?.mayCorrect) && (
        <div className="buttons conversation-ends">
          {may.close && <Button onClick={() => setForm('close')}>Close with a cause</Button>}
          {finding?.mayCorrect && finding.matched.length > 0 && <Button onClick={() => setForm('correct')}>This is not the same</Button>}
        </div>
      )}
      {!may.speak && !may.reopen && <p className="subtle">You can read this. Its parties talk.</p>}
    </article>
  )
}
