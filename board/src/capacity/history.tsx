import { bulkClosesOf } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { dayInWords } from '../words/moment.tsx'
import { bulkClosesInWords } from './bulk-closes-in-words.ts'
import { Chart } from './chart/chart.tsx'
import { Swatch } from './chart/swatch.tsx'
import { count } from './count.ts'
import { HISTORY_HEIGHT, HistoryPicture } from './history-picture.tsx'
import { ObjectiveZero } from './objective-zero.tsx'
import { shareInWords } from './running-load.ts'

type Props = { capacity: CapacityView; team: string; cycle: 'next' | 'current' }

/** What was finished week by week, and how much of it was the running load. */
export function History({ capacity, team, cycle }: Props) {
  const { history, bau, basis } = capacity
  if (history.length === 0) return null
  const bulk = bulkClosesOf(history)
  const share = shareInWords(bau.share, bau.shareBefore, history.length)
  const level = basis.enough ? basis.plannedPerWeek : null
  return (
    <section className="card capacity-card" aria-labelledby="history-title">
      <div className="capacity-words">
        <h2 className="card-title" id="history-title">
          What was finished, week by week
        </h2>
        <p className="subtle">{share}</p>
        <ObjectiveZero capacity={capacity} team={team} cycle={cycle} />
      </div>
      <ul className="legend">
        <li>
          <Swatch kind="planned" /> planned
        </li>
        <li>
          <Swatch kind="bau" /> BAU
        </li>
        {level !== null && (
          <li>
            <Swatch kind="level" /> what the forecast follows: {level.toFixed(1)} planned a week
          </li>
        )}
        {bulk.weeks > 0 && <li>{bulkClosesInWords(bulk)}</li>}
      </ul>
      <Chart
        summary={`Items finished in each of ${count(history.length, 'week')}: planned and BAU. ${share}`}
        height={HISTORY_HEIGHT}
        table={{
          caption: 'Items finished, week by week',
          head: ['Week of', 'Planned', 'BAU', 'Bulk close'],
          rows: history.toReversed().map((week) => [dayInWords(week.week), week.planned, week.bau, week.bulkClose ? 'yes' : '']),
        }}
        renderPicture={(width) => <HistoryPicture weeks={history} level={level} width={width} />}
      />
    </section>
  )
}
