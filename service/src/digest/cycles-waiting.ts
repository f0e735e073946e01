import { cycleName, dayAfter, isOver, keyResultsOf, ownTeams, type Actor } from '@pull-okr/core'
import type { Waiting } from '@pull-okr/core/contract/types'
import { checkInsDue } from '../views/check-ins.ts'
import { teamRef, teamsById } from '../views/find-team.ts'
import { cycleOf } from '../views/team-fit.ts'
import type { Viewing } from '../views/viewing.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Of the person's own teams: committed OKRs that a week went by without, and those whose cycle is over. */
export async function cyclesWaiting(viewing: Viewing, person: Person, limit: number): Promise<Waiting[]> {
  const own = ownTeams(person)
  if (own.length === 0) return []
  const sets = await viewing.tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', viewing.workspace)
    .where('team_id', 'in', own)
    .where('state', '=', 'committed')
    .select(['id', 'team_id as team', 'cycle', 'state', 'revision', 'objectives'])
    .orderBy('id')
    .limit(limit)
    .execute()
  const teams = await teamsById(viewing, own)
  const waiting: Waiting[] = []
  for (const set of sets) {
    const team = teams.get(set.team)
    if (!team) continue
    const cycle = cycleOf(viewing, set)
    const at = `/teams/${encodeURIComponent(team.key)}/okrs/${encodeURIComponent(set.cycle)}`
    const of = { team: teamRef(team) }
    if (isOver(cycle, viewing.now)) {
      const text = `${cycleName(set.cycle)} is over: say what came of it, and what you learned`
      waiting.push({ ...of, kind: 'closing', text, since: new Date(dayAfter(cycle.endsOn)).toISOString(), path: `${at}/close` })
      continue
    }
    const due = await checkInsDue(viewing, set)
    const overdue = keyResultsOf(set).filter(({ id }) => due.get(id)?.due === 'overdue')
    const since = overdue.map(({ id }) => due.get(id)!.since).toSorted((a, b) => a.getTime() - b.getTime())[0]
    if (since) waiting.push({ ...of, kind: 'checkIn', text: inWords(overdue), since: since.toISOString(), path: at })
  }
  return waiting
}

function inWords([first, ...others]: readonly { title: string }[]): string {
  const more = others.length === 0 ? '' : others.length === 1 ? ', and one more key result' : `, and ${others.length} more key results`
  return `Where does it stand? ${first!.title}${more}`
}
