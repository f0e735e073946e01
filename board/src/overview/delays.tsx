import { WAIT_SPAN_LABELS } from '@pull-okr/core'
import type { DelayView, OverviewView } from '@pull-okr/core/contract/types'
import { Chart } from '../capacity/chart/chart.tsx'
import { Swatch } from '../capacity/chart/swatch.tsx'
import { Moment } from '../words/moment.tsx'
import { delayHeight, DelayPicture } from './delay-picture.tsx'

const DELAYS: { kind: keyof OverviewView['delays']; title: string; what: string; none: string }[] = [
  { kind: 'askedToSeen', title: 'Asked → seen', what: 'requests, until a member looked', none: 'Nobody has asked anything in this time.' },
  {
    kind: 'seenToAnswered',
    title: 'Seen → answered',
    what: 'requests, from then until an answer',
    none: 'No team has looked at a request in this time.',
  },
  {
    kind: 'publishedToSeen',
    title: 'Published → seen',
    what: 'neighbours of published OKRs, until the first of their members looked',
    none: 'No team with neighbours has published for this cycle.',
  },
]

/** How long things wait, over all teams at once: distributions, and no figure of any team (laws 8 and 11). */
export function Delays({ overview }: { overview: OverviewView }) {
  return (
    <section className="overview-section" aria-labelledby="delays">
      <div className="overview-words">
        <h2 className="card-title" id="delays">
          How long things wait
        </h2>
        <p className="subtle">
          All teams together, since <Moment at={overview.since} as="day" />; counted <Moment at={overview.asOf} />.
        </p>
      </div>
      <ul className="legend">
        <li>
          <Swatch kind="planned" /> took so long
        </li>
        <li>
          <Swatch kind="bau" /> waits still, so long by now
        </li>
      </ul>
      <div className="overview-delays">
        {DELAYS.map(({ kind, title, what, none }) => (
          <div key={kind} className="card overview-delay">
            <h3 className="overview-part">{title}</h3>
            <p className="subtle">{what}</p>
            {isEmpty(overview.delays[kind]) ? <p>{none}</p> : <DelayChart title={title} delay={overview.delays[kind]} />}
          </div>
        ))}
      </div>
    </section>
  )
}

function DelayChart({ title, delay }: { title: string; delay: DelayView }) {
  const rows = delay.done.map(({ span, count }, index) => [WAIT_SPAN_LABELS[span], count, delay.waiting[index]!.count])
  const sum = (spans: DelayView['done']) => spans.reduce((all, { count }) => all + count, 0)
  return (
    <Chart
      summary={`${title}: how long ${sum(delay.done)} took, and ${sum(delay.waiting)} have waited so far.`}
      height={delayHeight(delay.done)}
      table={{ caption: title, head: ['How long', 'Took so long', 'Waits still'], rows }}
      renderPicture={(width) => <DelayPicture delay={delay} width={width} />}
    />
  )
}

const isEmpty = ({ done, waiting }: DelayView): boolean => [...done, ...waiting].every(({ count }) => count === 0)
