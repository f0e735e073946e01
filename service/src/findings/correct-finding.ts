import { moveConversation, normaliseText, refuse, type Refusal, type TurnPermit } from '@pull-okr/core'
import { findOkrSet } from '../views/find-okr-set.ts'
import type { Viewing } from '../views/viewing.ts'
import { writeRecord } from '../sync/write-record.ts'
import { lockNeighbourhood, neighbourhoodOf } from './lock-neighbourhood.ts'
import { checkSet } from './settle-findings.ts'
import { storeFindings } from './store-findings.ts'

/** `id`: of the entry in the conversation, client-made; `team`: for which they speak. */
export type Correction = { id: string; sentence: string; team: string | null }

/**
 * A person says that what was matched is not the same, or no contradiction. Remembered by its words: they are never found
 * again, whoever uses them. The conversation ends as no contradiction, and the debugger looks again at once: what is still
 * missing without the match (a need that nobody has asked for) opens it anew.
 */
export async function correctFinding(
  viewing: Viewing,
  { conversation, by }: TurnPermit,
  { id, sentence, team }: Correction,
): Promise<{ kind: 'corrected' } | Refusal> {
  const { tx, workspace, now } = viewing
  const earlier = await tx.selectFrom('turn').where('workspace_id', '=', workspace).where('id', '=', id).selectAll().executeTakeFirst()
  if (earlier)
    return earlier.conversation_id === conversation && earlier.kind === 'corrected' && earlier.text === sentence
      ? { kind: 'corrected' }
      : refuse('conflict', 'An entry with this id exists already, and it says something else: make a new id.', { path: 'id' })
  const place = await findingOf(viewing, conversation)
  if (place && place.matched.length === 0)
    return refuse('notAllowedHere', 'Nothing was matched here that could be corrected: close it with a cause.')
  if (!place?.team_id) return refuse('notAllowedHere', 'This is a question: nothing was matched here that could be corrected.')
  const set = await findOkrSet(viewing, { id: place.team_id }, place.cycle ?? '')
  await lockNeighbourhood(viewing, neighbourhoodOf(set))
  const talk = await tx
    .selectFrom('conversation')
    .where('workspace_id', '=', workspace)
    .where('id', '=', conversation)
    .select(['state', 'turns'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const finding = (await findingOf(viewing, conversation))!
  if (finding.matched.length === 0)
    return refuse('notAllowedHere', 'Nothing was matched here that could be corrected: close it with a cause.')
  if (finding.state !== 'standing') return refuse('illegalTransition', 'This is over already.')
  const closing = moveConversation(talk.state, 'close', sentence)
  if (closing.kind === 'refused') return closing

  const words = finding.matched.map(({ left, right }) => ({ left_words: normaliseText(left), right_words: normaliseText(right) }))
  await tx
    .insertInto('not_the_same')
    .values(words.map((pair) => ({ ...pair, workspace_id: workspace, what: finding.kind, by, at: now, sentence })))
    .onConflict((same) => same.columns(['workspace_id', 'what', 'left_words', 'right_words']).doNothing())
    .execute()
  const cause = 'notAContradiction' as const
  const turn = { workspace_id: workspace, id, conversation_id: conversation, kind: 'corrected' as const, by, team_id: team }
  await tx
    .insertInto('turn')
    .values({ ...turn, text: sentence, cause, at: now, n: talk.turns + 1 })
    .execute()
  await tx
    .updateTable('conversation')
    .set({ state: closing.state, turns: talk.turns + 1, last_at: now, last_team_id: team, cause, learned: sentence, closed_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', conversation)
    .execute()
  await tx
    .updateTable('finding')
    .set({ state: 'corrected', changed_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', finding.id)
    .execute()
  await writeRecord(tx, workspace, now, [
    { kind: 'conversation', team: finding.team_id, subject: conversation, by, data: { what: 'corrected', finding: finding.kind } },
  ])
  await storeFindings(viewing, await checkSet(viewing, set))
  return { kind: 'corrected' }
}

function findingOf({ tx, workspace }: Viewing, conversation: string) {
  return tx
    .selectFrom('finding')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .select(['id', 'kind', 'state', 'team_id', 'cycle', 'matched'])
    .executeTakeFirst()
}
