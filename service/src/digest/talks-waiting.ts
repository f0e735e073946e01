import { ownTeams, type Actor } from '@pull-okr/core'
import type { Waiting } from '@pull-okr/core/contract/types'
import { rowView } from '../conversations/conversation-view.ts'
import { conversationQuery, withPlaces, type FoundConversation } from '../conversations/find-conversation.ts'
import { askedFor } from '../conversations/list-conversations.ts'
import { teamRef } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Read a little further than is shown: of what is read some waits for the other side. */
const READ_AHEAD = 4

/** Open conversations in which the word is the person's, or their team's: whoever did not speak last. */
export async function talksWaiting(viewing: Viewing, person: Person, limit: number): Promise<Waiting[]> {
  const { tx, workspace, actor, permissions } = viewing
  const teams = ownTeams(person)
  const rows = await conversationQuery(tx, workspace)
    .where('c.state', '=', 'open')
    .where((is) =>
      is.or([
        ...(teams.length > 0 ? [is('c.team_id', 'in', teams), is('c.other_team_id', 'in', teams)] : []),
        ...(person.leader ? [is('c.with_leaders', '=', true)] : []),
        is('c.opened_by', '=', person.person),
        is('c.subject_id', 'in', askedFor(viewing, person.person)),
      ]),
    )
    .where((is) => is.or([is('c.last_by', 'is', null), is('c.last_by', '<>', person.person)]))
    .orderBy('c.last_at')
    .orderBy('c.id')
    .limit(limit * READ_AHEAD)
    .execute()
  const found = await withPlaces(viewing, rows)
  return found
    .filter((one) => waitsForPerson(one, person, teams) && permissions.seeConversation(actor, one.inView).kind === 'allowed')
    .filter((one) => permissions.speak(actor, one.inView).kind === 'granted')
    .map((one) => talkView(viewing, one))
}

/** On which side the person stands, and whether that side has the word. */
function waitsForPerson(found: FoundConversation, { person, leader }: Person, teams: readonly string[]): boolean {
  const { row } = found
  const { waitsFor, findingKind } = rowView(found)
  if (waitsFor === 'nobody') return false
  // the request itself waits for the team: that is said once
  if (waitsFor === 'team' && findingKind === 'silence' && row.turns === 1) return false
  // where no team is in it, whoever asked is its side, and the leaders are the other
  if (row.team_id === null) return waitsFor === 'team' ? row.opened_by === person : leader
  const isOfTheTeam = teams.includes(row.team_id)
  if (waitsFor === 'team') return isOfTheTeam
  if (isOfTheTeam) return false
  const isOther = row.other_team_id !== null && teams.includes(row.other_team_id)
  return isOther || row.opened_by === person || (leader && row.with_leaders) || (row.about === 'request' && row.voices.includes(person))
}

function talkView({ actor, permissions }: Viewing, { row, team }: FoundConversation): Waiting {
  return {
    kind: row.kind,
    // law 13: what only the members may see is read on the board, and not in a mail
    text: row.team_only ? 'Something that concerns your team alone' : row.title,
    team: team && permissions.seeTeam(actor, team).kind === 'allowed' ? teamRef(team) : null,
    since: row.last_at.toISOString(),
    path: `/conversations/${row.id}`,
  }
}
