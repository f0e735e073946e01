import type { RequestDetail } from '@pull-okr/core/contract/types'
import SectionMessage from '@atlaskit/section-message'
import { HistoryItem } from '../request/history-item.tsx'

/** Somebody was faster, or the issue changed: what stands now, beside what was tried. */
export function Meanwhile({ request, error }: { request: RequestDetail; error: unknown }) {
  const last = request.history.at(-1)
  return (
    <div role="alert">
      <SectionMessage appearance="warning" title="Something happened meanwhile" headingLevel="h3">
        <p>{error instanceof Error ? error.message : ''} Nothing of yours was sent; your text is kept.</p>
        {last && (
          <ul className="history">
            <HistoryItem entry={last} />
          </ul>
        )}
      </SectionMessage>
    </div>
  )
}
