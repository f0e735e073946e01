import type { CapacityView } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { percent } from '@pull-okr/core'
import { standingOf } from '../words/chance.ts'
import { ChanceTrack } from '../words/chance-track.tsx'
import { causeOf } from './cause-of.ts'
import { derivationOf } from './derivation-of.ts'
import { count } from './count.ts'

/** What the cycle holds in words, and why the number is what it is: whoever sees only this can say so. */
export function Headline({ capacity, team }: { capacity: CapacityView; team: string }) {
  const { basis } = capacity
  const { cause, others } = causeOf(basis)
  return (
    <section className="card capacity-headline" aria-label="In a sentence">
      <div className="headline-promise">
        {basis.source === 'manual' && <Lozenge appearance="moved">Entered by hand, not measured</Lozenge>}
        {basis.enough ? <Promise capacity={capacity} /> : <NoNumber team={team} />}
      </div>
      <div className="headline-why">
        <h2 className="headline-why-title">{basis.enough ? 'Why this number' : 'Why there is none'}</h2>
        <p>{cause}</p>
        {basis.enough && <Derivation capacity={capacity} />}
        {(basis.enough ? others : []).map((warning) => (
          <p key={warning} className="subtle">
            {warning}
          </p>
        ))}
      </div>
    </section>
  )
}

function Promise({ capacity }: { capacity: CapacityView }) {
  const { planned, fit, cycle, weeks, demand, basis } = capacity
  const chance = fit.before ?? fit.probability
  return (
    <>
      <p className="headline-words">
        In {basis.leadWeeks === 0 && `the ${count(weeks, 'week')} left of `}
        <strong>{cycle.name}</strong> this team will very likely (85&nbsp;%) finish at least{' '}
        <strong>{count(planned.p85 ?? 0, 'planned item')}</strong>
        {demand.length === 0 ? (
          <>; nothing is promised yet.</>
        ) : (
          <>
            ; about <strong>{fit.demand.p50}</strong> are already promised.
          </>
        )}
      </p>
      {demand.length > 0 && chance !== null && <PromisedFits chance={chance} fit={fit} />}
    </>
  )
}

function PromisedFits({ chance, fit }: { chance: number; fit: CapacityView['fit'] }) {
  const standing = standingOf(chance, fit.threshold)
  return (
    <div className={`chance chance-${standing} headline-chance`}>
      <p>
        Everything promised fits with <strong>{percent(chance)}</strong>, {standing === 'beyond' ? 'under' : 'within'} your threshold of{' '}
        {percent(fit.threshold)}. {roomInWords(fit)}
      </p>
      <ChanceTrack probability={chance} threshold={fit.threshold} />
    </div>
  )
}

function roomInWords({ freeAt85, overAt85 }: CapacityView['fit']): string {
  if (freeAt85) return `With 85 %, there is room for ${count(freeAt85, 'more item')}.`
  return overAt85 ? `For 85 %, it is ${count(overAt85, 'item')} too many.` : 'There is no room for more.'
}

function Derivation({ capacity }: { capacity: CapacityView }) {
  return (
    <ol className="derivation" aria-label="How the number comes about">
      {derivationOf(capacity).map(({ figure, words }) => (
        <li key={words}>
          <strong>{figure}</strong> {words}
        </li>
      ))}
    </ol>
  )
}

function NoNumber({ team }: { team: string }) {
  return (
    <>
      <p className="headline-words">There is no number to promise by yet.</p>
      <p>
        Until there is one: check what counts as BAU, or enter a figure by hand, which is labelled so. Both are in the{' '}
        <Link href={paths.settings(team)}>settings</Link>.
      </p>
    </>
  )
}
