import type { Answer, Call } from '../http/call.ts'
import { okrSetView } from './okr-set-view.ts'
import { seeOkrSet } from './see-okr-set.ts'
import { ok, type Viewing } from './viewing.ts'

/** A set that nobody has changed yet is an empty draft, shown to whom a draft is shown. */
export async function getOkrs(viewing: Viewing, { params }: Call<'getOkrs'>): Promise<Answer<'getOkrs'>> {
  const seen = await seeOkrSet(viewing, params)
  return seen.kind === 'seen' ? ok(await okrSetView(viewing, seen.team, seen.set)) : seen
}
