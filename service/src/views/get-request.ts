import type { Answer, Call } from '../http/call.ts'
import { findRequest, hidden } from './find-request.ts'
import { requestDetail } from './request-detail.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

export async function getRequest(viewing: Viewing, { params }: Call<'getRequest'>): Promise<Answer<'getRequest'>> {
  const { actor, permissions } = viewing
  const found = await findRequest(viewing, params['id'])
  if (!found) return notFound('request')
  const allowed = permissions.seeRequest(actor, found.inView)
  return allowed.kind === 'refused' ? hidden(allowed, permissions, actor, found.inView) : ok(await requestDetail(viewing, found))
}
