import type { RequestDetail } from '@pull-okr/core/contract/types'
import Heading from '@atlaskit/heading'
import { cycleName, TRACKER_NAMES } from '@pull-okr/core'
import { dayInWords } from '../words/moment.tsx'
import { OutsideLink } from '../words/outside-link.tsx'
import { PeopleText } from '../words/people-text.tsx'
import { StateLozenge } from '../words/state-lozenge.tsx'
import { DelayStrip } from './delay-strip.tsx'
import { Voices } from './voices.tsx'

export function RequestAsk({ request }: { request: RequestDetail }) {
  return (
    <article className="request-ask">
      <div className="request-kicker">
        <StateLozenge state={request.state} />
        <OutsideLink href={request.issueUrl} className="issue-link">
          {request.issueKey} in {TRACKER_NAMES[request.tracker]} ↗
        </OutsideLink>
      </div>
      <Heading size="large" as="h1">
        <bdi>{request.title}</bdi>
      </Heading>
      <DelayStrip request={request} />
      <dl className="facts">
        <Fact name="Asked by" value={request.requester.name} />
        <Fact name="Of team" value={request.team.name} />
        <Fact name="In the tracker" value={request.issueStateName} />
        {request.dueDate && <Fact name="Wanted by" value={dayInWords(request.dueDate)} />}
        {request.cycle && <Fact name={request.state === 'deferred' ? 'Until' : 'Cycle'} value={cycleName(request.cycle)} />}
        {request.alsoAskedOf.length > 0 && <Fact name="Also asked of" value={request.alsoAskedOf.map((t) => t.name).join(', ')} />}
      </dl>
      {request.description.trim() === '' ? (
        <p className="subtle">The issue has no description.</p>
      ) : (
        <PeopleText text={request.description} className="request-description" />
      )}
      <a className="to-answer" href="#answer">
        Go to the answer ↓
      </a>
      <Voices voices={request.voicesBehind} />
    </article>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  )
}
