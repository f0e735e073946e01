import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import SectionMessage from '@atlaskit/section-message'
import { HistoryItem } from '../request/history-item.tsx'
import { latestWord } from '../request/latest-word.ts'
import { PeopleText } from '../words/people-text.tsx'

type Props = { request: RequestDetail; what: 'answer' | 'reply'; words: string; discard: () => void }

/** Somebody was faster, or the issue was closed: what stands now, and the words that were not sent. */
export function Overtaken({ request, what, words, discard }: Props) {
  const last = latestWord(request)
  return (
    <div role="alert" className="stack">
      <SectionMessage appearance="warning" title="Something happened meanwhile" headingLevel="h2">
        <p>Your {what} was not sent.</p>
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
