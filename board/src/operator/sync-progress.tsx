import type { ConnectionView } from '@pull-okr/core/contract/types'
import SectionMessage from '@atlaskit/section-message'
import Spinner from '@atlaskit/spinner'
import { Moment } from '../words/moment.tsx'

export function SyncProgress({ sync }: { sync: ConnectionView['sync'] }) {
  return (
    <div className="stack">
      <p className="sync-progress" role="status">
        {sync.phase === 'running' && <Spinner size="small" label="Reading" />}
        <span>
          {sync.phase === 'waiting' && sync.waitsUntil === null && 'Reading begins in a moment.'}
          {sync.phase === 'waiting' && sync.waitsUntil !== null && (
            <>
              {sync.issues.toLocaleString()} issues read so far. The rest of the tracker’s budget is kept for triage; reading goes on{' '}
              <Moment at={sync.waitsUntil} />
            </>
          )}
          {sync.phase === 'running' && `${sync.issues.toLocaleString()} issues read so far`}
          {sync.phase === 'done' && `${sync.issues.toLocaleString()} issues read`}
          {sync.phase === 'paused' && `Paused after ${sync.issues.toLocaleString()} issues.`}
          {sync.phase === 'running' && sync.startedAt && (
            <>
              , begun <Moment at={sync.startedAt} />
            </>
          )}
          {sync.phase === 'done' && sync.finishedAt && (
            <>
              , <Moment at={sync.finishedAt} />
            </>
          )}
        </span>
      </p>
      {sync.error !== null && (
        <SectionMessage appearance="warning" title="What went wrong" headingLevel="h3">
          <p>{sync.error}</p>
        </SectionMessage>
      )}
    </div>
  )
}
