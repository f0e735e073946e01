import './cycle.css'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { PeopleText } from '../words/people-text.tsx'

type Props = { closing: NonNullable<OkrSetView['closing']>; team: OkrSetView['team'] }

/** What the team took from its cycle. */
export function Closed({ closing, team }: Props) {
  return (
    <section className="card closed" aria-labelledby="closed-title">
      <h2 className="card-title" id="closed-title">
        What the team learned
      </h2>
      <PeopleText text={closing.sentence} />
      {closing.hint && <p>{closing.hint}</p>}
      <p className="subtle">
        Closed <Moment at={closing.at} />. <Link href={paths.learning(team.key)}>Beside other cycles</Link>
      </p>
    </section>
  )
}
