import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { FINISHED_BACK_MS } from '../sync/index.ts'
import { findTeam, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { seeRules } from './see-rules.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

const MOST_ITEMS = 200
const MOST_NAMES = 100

/** What was finished lately, with what the rule for BAU looks at: whoever edits it sees on which side each item falls. */
export async function listFinishedItems(viewing: Viewing, { params }: Call<'listFinishedItems'>): Promise<Answer<'listFinishedItems'>> {
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const allowed = seeRules(viewing, team)
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  return ok({
    items: await latest(viewing, team),
    labels: await names(viewing, team, sql`unnest(labels)`),
    projects: await names(viewing, team, sql`project`),
  })
}

async function latest({ tx, workspace }: Viewing, team: Team) {
  const rows = await tx
    .selectFrom('issue')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('first_completed_at', 'is not', null)
    .where('gone_at', 'is', null)
    .select(['key', 'url', 'title', 'labels', 'project', 'first_completed_at as finishedAt'])
    .orderBy('first_completed_at', 'desc')
    .orderBy('id')
    .limit(MOST_ITEMS)
    .execute()
  return rows.map(({ finishedAt, ...row }) => ({ ...row, finishedAt: finishedAt!.toISOString() }))
}

/** Labels, or projects, of what was finished in the two years that are read, the most used first. */
async function names({ tx, workspace, now }: Viewing, team: Team, name: ReturnType<typeof sql>) {
  const { rows } = await sql<{ name: string; items: number }>`
    select name, count(*)::int as items from (
      select ${name} as name from issue
      where workspace_id = ${workspace} and team_id = ${team.id} and first_completed_at >= ${new Date(now.getTime() - FINISHED_BACK_MS)}
    ) as n where name is not null group by 1 order by 2 desc, 1 limit ${sql.lit(MOST_NAMES)}`.execute(tx)
  return rows
}
