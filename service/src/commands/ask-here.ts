import { randomUUID } from 'node:crypto'
import { composeFiling, type InvitationPermit } from '@pull-okr/core'
import { deriveUuid } from '../outbox/derive-uuid.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Team } from '../views/find-team.ts'
import type { Writing } from './writing.ts'

/** `id` becomes the request's; `person` is null for a guest. */
type NewAsk = {
  id: string
  title: string
  description: string
  team: Pick<Team, 'id' | 'key' | 'name' | 'connection' | 'requestLabel'>
  cycle: string
  asker: { person: string | null; name: string }
}

/** Whatever the tracker says of it is newer. */
const NEVER = new Date(0)

/**
 * Somebody asks here and not in the tracker: the ask, its voice and its request, on an issue that the outbox files there
 * under an id that we make. Until then it stands on the board alone. What the tracker tells of it later lands on the same
 * row, and is no second ask. False: a request with this id exists.
 */
export async function askHere(writing: Writing, { by }: InvitationPermit, asked: NewAsk): Promise<boolean> {
  const { tx, workspace, now, afterCommit, queueLinkBack } = writing
  const { id, team, asker } = asked
  // made of ours, so that nobody can choose an issue that is there already
  const trackerId = deriveUuid('issue that was asked for here', workspace, id)
  const { tracker_id: trackerTeam } = await tx
    .selectFrom('team')
    .where('workspace_id', '=', workspace)
    .where('id', '=', team.id)
    .select('tracker_id')
    .executeTakeFirstOrThrow()
  const filing = composeFiling({
    title: asked.title,
    description: asked.description,
    asker: asker.name,
    team: team.name,
    trackerTeam,
    cycle: asked.cycle,
    requestLabel: team.requestLabel,
    askedAt: now,
  })
  const issue = await tx
    .insertInto('issue')
    .values({
      workspace_id: workspace,
      connection_id: team.connection,
      tracker_id: trackerId,
      team_id: team.id,
      key: `${team.key}-new`,
      url: `/requests/${id}`,
      title: filing.title,
      description: asked.description,
      state: 'triage',
      state_name: 'Not in the tracker yet',
      labels: [team.requestLabel],
      kind: 'planned',
      created_at: now,
      updated_at: NEVER,
      filing: JSON.stringify(filing),
      in_tracker: false,
    })
    .onConflict((same) => same.columns(['connection_id', 'tracker_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!issue) return false
  const ask = randomUUID()
  await tx.insertInto('ask').values({ id: ask, workspace_id: workspace, issue_id: issue.id, intake: 'requestLabel' }).execute()
  await tx
    .insertInto('voice')
    .values({ workspace_id: workspace, ask_id: ask, source: 'creator', person_id: asker.person, name: asker.name })
    .execute()
  const request = await tx
    .insertInto('request')
    .values({ id, workspace_id: workspace, ask_id: ask, team_id: team.id, state: 'asked', first_asked_at: now, asked_at: now })
    .onConflict((same) => same.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!request) return false
  await writeRecord(tx, workspace, now, [
    { kind: 'request', team: team.id, subject: id, by, data: { what: 'asked', intake: 'requestLabel', issue: null } },
  ])
  await queueLinkBack(tx, afterCommit, { request: id, state: 'asked', decision: null, now })
  return true
}
