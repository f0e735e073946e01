import { keyResultsOf, type ConversationInView, type Objective, type OkrSetState } from '@pull-okr/core'
import { sql } from 'kysely'
import { teamsById, type Team } from '../views/find-team.ts'
import { voicesOf } from '../views/find-request.ts'
import { isUuid, type Tx, type Viewing } from '../views/viewing.ts'

/** A conversation as the laws see it, with what its views show. */
export type FoundConversation = {
  row: Row
  inView: ConversationInView
  team: Team | null
  other: Team | null
  /** of the part, expectation or request: as it is now; as it was when it is removed, or a draft that the viewer may not see */
  subjectTitle: string
}

type Row = Awaited<ReturnType<ReturnType<typeof conversationQuery>['executeTakeFirstOrThrow']>>

/** To be narrowed by the caller; `voices` only where it is about a request. */
export function conversationQuery(tx: Tx, workspace: string) {
  return tx
    .selectFrom('conversation as c')
    .leftJoin('person as p', 'p.id', 'c.opened_by')
    .leftJoin('request as r', (join) => join.onRef('r.id', '=', 'c.subject_id').on('c.about', '=', 'request'))
    .where('c.workspace_id', '=', workspace)
    .selectAll('c')
    .select(['p.name as opener'])
    .select(voicesOf('r.ask_id').as('voices'))
    .select(
      sql<string | null>`(select f.kind from finding f where f.workspace_id = c.workspace_id and f.conversation_id = c.id)`.as(
        'finding_kind',
      ),
    )
}

/** `lock` holds it until the end of the transaction, so that turns are numbered one after the other. */
export async function findConversation(viewing: Viewing, id: string | undefined, lock?: 'lock'): Promise<FoundConversation | null> {
  if (!isUuid(id)) return null
  const { tx, workspace } = viewing
  if (lock)
    await tx.selectFrom('conversation').where('workspace_id', '=', workspace).where('id', '=', id).select('id').forUpdate().execute()
  const row = await conversationQuery(tx, workspace).where('c.id', '=', id).executeTakeFirst()
  return row ? (await withPlaces(viewing, [row]))[0]! : null
}

/** The rows with their teams and sets, in two queries however many they are, for the viewer to see what they may. */
export async function withPlaces(viewing: Viewing, rows: readonly Row[]): Promise<FoundConversation[]> {
  const teams = await teamsById(
    viewing,
    rows.flatMap((row) => [row.team_id ?? [], row.other_team_id ?? []].flat()),
  )
  const sets = await setsOf(viewing, rows)
  return rows.map((row) => {
    const team = (row.team_id && teams.get(row.team_id)) || null
    const other = (row.other_team_id && teams.get(row.other_team_id)) || null
    const set = sets.get(row.subject_id)
    const inView: ConversationInView = {
      id: row.id,
      about: row.about,
      team,
      parties: [team, other].flatMap((one) => one?.id ?? []),
      leaders: row.with_leaders,
      teamOnly: row.team_only,
      names: row.kind === 'finding' ? other : null,
      state: row.about === 'okrs' ? (set?.state ?? 'drafting') : null,
      opener: row.opened_by,
      voices: row.about === 'request' ? row.voices : [],
    }
    return { row, team, other, subjectTitle: titleNow(viewing, inView, row, set?.objectives) ?? row.part_title, inView }
  })
}

/** null: it is not there any more, or in a draft; whoever asked goes on seeing the question, and not what is drafted since */
function titleNow({ actor, permissions }: Viewing, inView: ConversationInView, { part_id }: Row, objectives: Objective[] = []) {
  const seen = permissions.seeConversation(actor, { ...inView, opener: null }).kind === 'allowed'
  return seen && part_id !== null ? titleIn(objectives, part_id) : null
}

async function setsOf({ tx, workspace }: Viewing, rows: readonly Row[]) {
  const ids = [...new Set(rows.flatMap((row) => (row.about === 'okrs' ? [row.subject_id] : [])))]
  if (ids.length === 0) return new Map<string, { state: OkrSetState; objectives: Objective[] }>()
  const sets = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .select(['id', 'state', 'objectives'])
    .execute()
  return new Map(sets.map((set) => [set.id, set]))
}

/** null: it is not there any more */
export function titleIn(objectives: Objective[], part: string): string | null {
  return [...objectives, ...keyResultsOf({ objectives })].find(({ id }) => id === part)?.title ?? null
}
