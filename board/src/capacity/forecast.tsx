import type { CapacityView } from '@pull-okr/core/contract/types'
import { Chart } from './chart/chart.tsx'
import { FORECAST_HEIGHT, ForecastPicture } from './forecast-picture.tsx'
import { marksOf } from './marks-of.ts'

/** How much planned work may be finished, from certain to hardly possible. */
export function Forecast({ capacity }: { capacity: CapacityView }) {
  const { planned, fit, cycle, demand } = capacity
  const marks = marksOf(planned)
  const promised = demand.length > 0 ? fit.demand.p50 : null
  return (
    <section className="card capacity-card" aria-labelledby="forecast-title">
      <div className="capacity-words">
        <h2 className="card-title" id="forecast-title">
          How many planned items may be finished in {cycle.name}
        </h2>
        <p className="subtle">
          Nobody knows the number beforehand; how likely each is can be told. The curve is the chance of finishing <em>at least</em> that
          many: the more you promise, the less likely it is kept.
        </p>
      </div>
      <Chart
        summary={`The chance of finishing at least so many planned items. ${marks.map((m) => `${m.chance} %: ${m.items} or more`).join('. ')}.`}
        height={FORECAST_HEIGHT}
        table={{
          caption: 'At least so many planned items are finished',
          head: ['Chance', 'At least'],
          rows: marks.map(({ chance, items }) => [`${chance} %`, `${items} items`]),
        }}
        renderPicture={(width) => <ForecastPicture planned={planned} promised={promised} width={width} />}
      />
    </section>
  )
}
