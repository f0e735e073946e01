import type { TeamDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import Spinner from '@atlaskit/spinner'
import { TRACKER_NAMES } from '@pull-okr/core'
import { useLiveState } from '../live/use-live-state.ts'
import { OutsideLink } from '../words/outside-link.tsx'
import type { InboxView } from './use-inbox-view.ts'

export function InboxEmpty({ view, team, reset }: { view: InboxView; team: TeamDetail | undefined; reset: () => void }) {
  const { syncing } = useLiveState()
  const filtered = view.q !== '' || view.state !== 'open'
  const tracker = team ? TRACKER_NAMES[team.tracker.kind] : 'the tracker'
  if (syncing && !filtered)
    return (
      <div className="empty" role="status">
        <Spinner size="large" label="Reading" />
        <Heading size="medium" as="h2">
          Reading what is asked from {tracker}…
        </Heading>
        <p>The first time this takes a minute or two. Requests appear here by themselves.</p>
      </div>
    )
  if (filtered)
    return (
      <div className="empty">
        <Heading size="medium" as="h2">
          Nothing matches
        </Heading>
        <p>{view.q === '' ? 'No request is in this state.' : `No request matches “${view.q}”.`}</p>
        <Button onClick={reset}>Show all open requests</Button>
      </div>
    )
  return (
    <div className="empty">
      <Heading size="medium" as="h2">
        Everything is answered
      </Heading>
      <p>
        New asks come from {tracker}: what waits in triage, carries the team's request label
        {team ? ` “${team.settings.requestLabel}”` : ''}, or was filed by somebody outside the team.
      </p>
      {team && <OutsideLink href={team.tracker.teamUrl}>Open the team in {tracker}</OutsideLink>}
    </div>
  )
}
