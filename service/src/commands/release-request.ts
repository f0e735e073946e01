import type { TeamPermit } from '@pull-okr/core'
import type { FoundRequest } from '../views/find-request.ts'
import { latestDecision } from '../views/request-detail.ts'
import type { RequestMoved } from '../views/request-history.ts'
import { writeRecord } from '../sync/write-record.ts'
import { answerOnIssue, storeRequest } from './store-request.ts'
import type { Writing } from './writing.ts'

/** The asking side is told, on its issue, that what was adopted was let go, and why. */
export async function releaseOnIssue(writing: Writing, permit: TeamPermit, released: FoundRequest, sentence: string): Promise<void> {
  const { request, team } = released
  await storeRequest(writing, request, { answered_at: writing.now })
  const decision = await latestDecision(writing, request.id)
  await answerOnIssue(writing, request, { decision, note: sentence, set: null })
  const data: RequestMoved = { event: 'release', state: 'released', text: sentence }
  await writeRecord(writing.tx, writing.workspace, writing.now, [
    { kind: 'request', team: team.id, subject: request.id, by: permit.by, data },
  ])
}
