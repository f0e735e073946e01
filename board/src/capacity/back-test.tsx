import type { CapacityView } from '@pull-okr/core/contract/types'
import { dayInWords } from '../words/moment.tsx'
import { BACK_TEST_HEIGHT, BackTestPicture } from './back-test-picture.tsx'
import { Chart } from './chart/chart.tsx'
import { Swatch } from './chart/swatch.tsx'
import { count } from './count.ts'

/** Whether such promises were kept: what would have been promised before each cycle that is over, against what came. */
export function BackTest({ backTest }: { backTest: CapacityView['backTest'] }) {
  const { kept, of, cycles, sentence } = backTest
  if (of === 0)
    return (
      <section className="card capacity-card" aria-labelledby="back-test-title">
        <div className="capacity-words">
          <h2 className="card-title" id="back-test-title">
            Would it have been kept?
          </h2>
          <p className="subtle">{sentence}</p>
        </div>
      </section>
    )
  const finding = `The 85 % promise would have been kept in ${kept} of ${count(of, 'cycle')}`
  return (
    <section className="card capacity-card" aria-labelledby="back-test-title">
      <div className="capacity-words">
        <h2 className="card-title" id="back-test-title">
          {finding}
        </h2>
        <p className="subtle">
          For each cycle that is over: what would have been promised at its start, from the weeks before it, against what was finished.
          About one in seven is missed when 85 % is honest.
        </p>
      </div>
      <ul className="legend">
        <li>
          <Swatch kind="planned" /> finished
        </li>
        <li>
          <Swatch kind="promised" /> promised with 85 %
        </li>
        <li>✓ kept</li>
        <li>✗ missed</li>
      </ul>
      <Chart
        summary={`${finding}.`}
        height={BACK_TEST_HEIGHT}
        table={{
          caption: 'Promised and finished, cycle by cycle',
          head: ['From', 'Weeks', 'Promised with 85 %', 'Finished', 'Kept'],
          rows: cycles.map((c) => [dayInWords(c.from), c.weeks, c.promised, c.finished, c.kept ? 'yes' : 'no']),
        }}
        renderPicture={(width) => <BackTestPicture cycles={cycles} width={width} />}
      />
    </section>
  )
}
