import { OVERDUE_GATHERED_FROM, quoted } from '@pull-okr/core'
import { sql } from 'kysely'
import { notifyEach, type Notification, type Receivers } from '../notices/notify.ts'
import type { Located, Looking } from './looking.ts'
import { conversationOf } from './open-findings.ts'

/** Of those that are told as one, so many by their titles. */
const NAMED = 2

/**
 * Tells the team, and the other side as far as it may see it: of a draft only its team hears, and the others once it is
 * published (`tellOfPublished`). Whoever caused it is looking at it already.
 */
export async function tellOfFindings(looking: Looking, findings: readonly Located[]): Promise<void> {
  const { tx, workspace, now } = looking
  const silent = Map.groupBy(
    findings.filter(({ kind }) => kind === 'silence'),
    ({ team }) => team,
  )
  const overdue = [...silent.values()].filter(({ length }) => length >= OVERDUE_GATHERED_FROM).flat()
  await notifyEach(looking, [
    ...gather(workspace, overdue),
    ...findings.flatMap((found) => {
      if (overdue.includes(found)) return []
      const { team, place } = found
      const { teams, leaders } = found.teamOnly || !place.shown ? NOBODY : otherSide(found)
      const notice = noticeOf(found, place.cycle, conversationOf(workspace, found))
      return { notice, to: { teams: [...(team === null ? [] : [team]), ...teams], leaders, people: place.people } }
    }),
  ])
  const told = findings.filter(({ teamOnly, place }) => place.shown && !teamOnly).map((found) => conversationOf(workspace, found))
  await markTold({ tx, workspace, now }, told)
}

/** Many overdue answers of one team: told to its members as one, and to each person as many as that person asked. */
function gather(workspace: string, overdue: readonly Located[]): Notification[] {
  const byTeam = Map.groupBy(overdue, ({ team }) => team)
  const byPerson = Map.groupBy(
    overdue.flatMap((found) => found.place.people.map((person) => ({ person, found }))),
    ({ person }) => person,
  )
  return [
    ...[...byTeam].flatMap(([team, found]) => asOne(workspace, found, team, { teams: [team!] })),
    ...[...byPerson].flatMap(([person, asked]) => {
      const found = asked.map((one) => one.found)
      return asOne(workspace, found, null, { people: [person] })
    }),
  ]
}

function asOne(workspace: string, found: readonly Located[], team: string | null, to: Receivers): Notification[] {
  if (found.length < OVERDUE_GATHERED_FROM) return found.map((one) => ({ notice: noticeOf(one, null, conversationOf(workspace, one)), to }))
  const titles = found.slice(0, NAMED).map(({ place }) => quoted(place.title))
  const text = `${found.length} requests have waited for an answer longer than was promised: ${titles.join(', ')} and ${found.length - NAMED} more.`
  return [{ notice: { kind: 'overdue', team, subject: null, text }, to }]
}

/** A draft that is shown now: its open findings are the other side's too, each told once for as long as it stands. */
export async function tellOfPublished(looking: Looking, set: { id: string; team: string; cycle: string }): Promise<void> {
  const { tx, workspace, now } = looking
  const findings = await tx
    .selectFrom('finding as f')
    .innerJoin('conversation as c', 'c.id', 'f.conversation_id')
    .where('f.workspace_id', '=', workspace)
    .where('f.team_id', '=', set.team)
    .where('f.cycle', '=', set.cycle)
    .where('f.okr_set_id', '=', set.id)
    .where('f.state', '=', 'standing')
    .where('c.state', '=', 'open')
    .where('c.about', '=', 'okrs')
    .where('c.team_only', '=', false)
    .where((is) => is.or([is('f.told_at', 'is', null), is('f.told_at', '<', is.ref('f.changed_at'))]))
    .select(['f.team_id as team', 'f.cycle', 'f.evidence', 'f.other_team_id as otherTeam', 'c.id', 'c.with_leaders as withLeaders'])
    .execute()
  await notifyEach(
    looking,
    findings.map((found) => ({ notice: noticeOf(found, found.cycle, found.id), to: otherSide(found) })),
  )
  await markTold(
    { tx, workspace, now },
    findings.map(({ id }) => id),
  )
}

type OtherSide = Required<Pick<Receivers, 'teams' | 'leaders'>>
const NOBODY: OtherSide = { teams: [], leaders: false }

function otherSide({ otherTeam, withLeaders }: Pick<Located, 'otherTeam' | 'withLeaders'>): OtherSide {
  return { teams: otherTeam === null ? [] : [otherTeam], leaders: withLeaders }
}

function noticeOf(
  { team, evidence }: Pick<Located, 'team' | 'evidence'>,
  cycle: string | null,
  conversation: string,
): Notification['notice'] {
  return { kind: 'finding', team, cycle, subject: conversation, text: evidence[0]! }
}

async function markTold(
  { tx, workspace, now }: Pick<Looking, 'tx' | 'workspace' | 'now'>,
  conversations: readonly string[],
): Promise<void> {
  if (conversations.length === 0) return
  await tx
    .updateTable('finding')
    .set({ told_at: now })
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', sql<string>`any(${[...conversations]}::uuid[])`)
    .execute()
}
