import { suggestSize as sizeOf } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findRequest, hidden } from './find-request.ts'
import { finishedWork } from './finished-work.ts'
import { requestRows } from './request-rows.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

/** How many items the request may take, by what similar work of the team took. It shows the team's history: law 13. */
export async function suggestSize(viewing: Viewing, { params }: Call<'suggestSize'>): Promise<Answer<'suggestSize'>> {
  const { tx, workspace, actor, permissions } = viewing
  const found = await findRequest(viewing, params['id'])
  if (!found) return notFound('request')
  const allowed = permissions.seeCapacity(actor, found.team)
  if (allowed.kind === 'refused') return hidden(allowed, permissions, actor, found.inView)
  const asked = await requestRows(tx, workspace).where('r.id', '=', found.request.id).executeTakeFirstOrThrow()
  return ok(sizeOf(await finishedWork(viewing, found.team), asked))
}
