import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import SectionMessage from '@atlaskit/section-message'
import { HistoryItem } from '../request/history-item.tsx'
import { PeopleText } from '../words/people-text.tsx'
import type { AnswerDraft } from './answer-draft.ts'

/** Somebody was faster, or the issue was closed: what stands now, and the words that were not sent. */
export function Overtaken({ request, draft, discard }: { request: RequestDetail; draft: AnswerDraft; discard: () => void }) {
  const last = request.history.at(-1)
  const words = wordsOf(draft)
  return (
    <div role="alert" className="stack">
      <SectionMessage appearance="warning" title="Something happened meanwhile" headingLevel="h2">
        <p>Your answer was not sent.</p>
        {last && (
          <ul className="history">
            <HistoryItem entry={last} />
          </ul>
        )}
      </SectionMessage>
      {words !== '' && (
        <div>
          <p className="field-label">What you had written</p>
          <PeopleText text={words} className="history-text" />
        </div>
      )}
      <div>
        <Button onClick={discard}>I have seen it</Button>
      </div>
    </div>
  )
}

function wordsOf(draft: AnswerDraft): string {
  if (draft.kind === 'clarify') return draft.question
  if (draft.kind === 'adopt') return [draft.objective, draft.title, draft.measure, draft.adoptReason].filter(Boolean).join('\n')
  return [draft.reason, ...draft.options.map((option) => option.text)].filter(Boolean).join('\n')
}
