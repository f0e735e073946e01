import type { TeamInOverview } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { measureInWords } from '../okrs/measure-in-words.ts'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { OverviewPart } from './overview-part.tsx'
import { usePages } from './use-pages.ts'

const STATES = {
  drafting: { label: 'Draft', appearance: 'default' },
  published: { label: 'Published', appearance: 'inprogress' },
  committed: { label: 'Committed', appearance: 'success' },
  closed: { label: 'Closed', appearance: 'default' },
} as const

/** What every team has published, by their names: no other order exists (law 8). */
export function PublishedTeams({ cycle }: { cycle: string }) {
  const api = useApi()
  const list = usePages(keys.overview('teams', cycle), (next) => api.published(cycle, next))
  return (
    <OverviewPart
      id="teams"
      title="What each team has published"
      what="By name. Drafts are the teams' own."
      none="There is no team yet."
      list={list}
      items={list.data?.pages.flatMap((page) => page.teams)}
    >
      {(teams) => <Teams teams={teams} />}
    </OverviewPart>
  )
}

function Teams({ teams }: { teams: TeamInOverview[] }) {
  const published = teams.filter((team) => team.published !== null)
  const silent = teams.filter((team) => team.published === null)
  return (
    <>
      {published.length === 0 && <p>No team has published its OKRs for this cycle yet.</p>}
      <ul className="plain-list">
        {published.map((team) => (
          <PublishedTeam key={team.id} team={team} published={team.published!} />
        ))}
      </ul>
      {silent.length > 0 && (
        <p>
          <strong>Nothing published yet: </strong>
          {silent.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      )}
    </>
  )
}

type Published = NonNullable<TeamInOverview['published']>

function PublishedTeam({ team, published }: { team: TeamInOverview; published: Published }) {
  const { state, publishedAt, changedAt, objectives } = published
  return (
    <li className="card overview-card">
      <p className="overview-title">
        <Link href={paths.okrs(team.key, team.cycle.id)}>
          <bdi>{team.name}</bdi>
        </Link>{' '}
        <Lozenge appearance={STATES[state].appearance}>{STATES[state].label}</Lozenge>
      </p>
      <p className="facts-line subtle">
        <span>{team.cycle.name}</span>
        <span>
          published <Moment at={publishedAt} />
        </span>
        <span>
          changed <Moment at={changedAt} />
        </span>
        <span>tracker read {team.syncedAt === null ? 'never' : <Moment at={team.syncedAt} />}</span>
      </p>
      <ol className="overview-objectives">
        {objectives.map((objective) => (
          <li key={objective.id}>
            <span dir="auto" className="overview-objective">
              {objective.title}
            </span>
            {objective.objectiveZero && <span className="subtle"> · Objective 0</span>}
            <ul className="overview-key-results">
              {objective.keyResults.map((keyResult) => (
                <li key={keyResult.id}>
                  <span dir="auto">{keyResult.title}</span>
                  <span className="subtle" dir="auto">
                    {' '}
                    · {measureInWords(keyResult.measure)}
                    {keyResult.aspirational && ' · aspirational'}
                  </span>
                  {keyResult.pulledFrom.length > 0 && (
                    <span className="overview-pulled" dir="auto">
                      Pulled from: {keyResult.pulledFrom.join(' · ')}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </li>
  )
}
