import type { OkrSet } from '@pull-okr/core'
import type { Talk } from '@pull-okr/core/contract/types'
import type { Viewing } from '../views/viewing.ts'
import { rowView } from './conversation-view.ts'
import { conversationQuery, withPlaces } from './find-conversation.ts'

/** More than this beside one set helps nobody; the page of conversations has them all. */
const SHOWN = 100

/** What is talked about beside the parts of a set, as far as the viewer may see it: open ones first. */
export async function talksOf(viewing: Viewing, set: OkrSet): Promise<Talk[]> {
  const { tx, workspace, actor, permissions } = viewing
  const rows = await conversationQuery(tx, workspace)
    .where('c.subject_id', '=', set.id)
    .orderBy((is) => is('c.state', '=', 'closed'))
    .orderBy('c.last_at', 'desc')
    .orderBy('c.id')
    .limit(SHOWN)
    .execute()
  const found = await withPlaces(viewing, rows)
  return found
    .filter(({ inView }) => permissions.seeConversation(actor, inView).kind === 'allowed')
    .map((one) => {
      const { id, kind, state, title, findingKind, lastAt, waitsFor } = rowView(one)
      return { id, kind, state, title, findingKind, lastAt, waitsFor, part: one.row.part_id }
    })
}
