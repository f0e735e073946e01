import type { ExpectationView } from '@pull-okr/core/contract/types'
import type { Selectable } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { titleIn } from '../conversations/find-conversation.ts'
import { teamRef, teamsById, type Team } from '../views/find-team.ts'
import { isUuid, type Viewing } from '../views/viewing.ts'
import { momentPage, type MomentPlace } from '../views/moment-place.ts'

export type ExpectationRow = Selectable<Tables['expectation']> & { author: string }

/** With what each team answered last. Which key result took it up is shown to whoever may see that set (law 5). */
export async function expectationViews(viewing: Viewing, rows: readonly ExpectationRow[]): Promise<ExpectationView[]> {
  const { actor, permissions } = viewing
  const answers = await latestAnswers(
    viewing,
    rows.map(({ id }) => id),
  )
  const teams = await teamsById(
    viewing,
    answers.map(({ team_id }) => team_id),
  )
  const sets = await setsOf(
    viewing,
    answers.flatMap(({ okr_set_id }) => okr_set_id ?? []),
  )
  const leads = permissions.publishExpectation(actor).kind === 'granted'
  const answerOf = (answer: (typeof answers)[number]): ExpectationView['answers'] => {
    const team = teams.get(answer.team_id)
    if (!team || !readsAnswerOf(viewing, team)) return []
    const set = answer.okr_set_id === null ? undefined : sets.get(answer.okr_set_id)
    const seesSet = set && permissions.seeOkrs(actor, team, set.state).kind === 'allowed'
    const title = seesSet && answer.key_result_id ? titleIn(set.objectives, answer.key_result_id) : null
    return [
      {
        id: answer.id,
        team: teamRef(team),
        kind: answer.kind,
        text: answer.text,
        keyResult: set && title ? { id: answer.key_result_id!, title, cycle: set.cycle } : null,
        conversation: leads || (actor.kind === 'person' && actor.standings.has(team.id)) ? answer.conversation_id : null,
        by: answer.author,
        at: answer.at.toISOString(),
      },
    ]
  }
  return rows.map((row) => ({
    id: row.id,
    cycle: row.cycle,
    title: row.title,
    context: row.context,
    emphasis: row.emphasis,
    by: row.author,
    at: row.at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnWhy: row.withdrawn_why,
    answers: answers.filter(({ expectation_id }) => expectation_id === row.id).flatMap(answerOf),
    mayWithdraw: leads && row.withdrawn_at === null,
  }))
}

/** Whoever may see the team; and of a private one whoever sees what it publishes: the leaders, to whom it answers. */
function readsAnswerOf({ actor, permissions }: Viewing, team: Team): boolean {
  return permissions.seeTeam(actor, team).kind === 'allowed' || permissions.seeOkrs(actor, team, 'published').kind === 'allowed'
}

async function latestAnswers({ tx, workspace }: Viewing, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('expectation_answer as a')
    .innerJoin('person as p', 'p.id', 'a.by')
    .where('a.workspace_id', '=', workspace)
    .where('a.expectation_id', 'in', ids)
    .distinctOn(['a.expectation_id', 'a.team_id'])
    .selectAll('a')
    .select('p.name as author')
    .orderBy('a.expectation_id')
    .orderBy('a.team_id')
    .orderBy('a.at', 'desc')
    .orderBy('a.id')
    .execute()
  return rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

async function setsOf({ tx, workspace }: Viewing, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const sets = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'cycle', 'state', 'objectives'])
    .execute()
  return new Map(sets.map((set) => [set.id, set]))
}

export function expectationQuery({ tx, workspace }: Viewing) {
  return tx
    .selectFrom('expectation as e')
    .innerJoin('person as p', 'p.id', 'e.by')
    .where('e.workspace_id', '=', workspace)
    .selectAll('e')
    .select('p.name as author')
}

/** A page of expectations, newest first. */
export function newestExpectations(rows: ReturnType<typeof expectationQuery>, from: { place: MomentPlace | null; limit: number }) {
  return momentPage(rows, ['e.at', 'e.id'], from, (row) => row)
}

/** Holds it until the end of the transaction: what is answered, and what is withdrawn, happens one after the other. */
export async function lockExpectation(viewing: Viewing, id: string | undefined): Promise<ExpectationRow | null> {
  if (!isUuid(id)) return null
  await viewing.tx
    .selectFrom('expectation')
    .where('workspace_id', '=', viewing.workspace)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .execute()
  return (await expectationQuery(viewing).where('e.id', '=', id).executeTakeFirst()) ?? null
}
