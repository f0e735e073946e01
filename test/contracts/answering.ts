/** What the tests of the way back to a tracker do with answers, in whichever tracker the team works. */
import { randomUUID } from 'node:crypto'
import type { Decision } from '@pull-okr/core'
import type { Connected } from './tracker-service.ts'

/** As a member of team WEB does; answers the team. */
export function writeBackOf(at: Connected, on: boolean): Promise<{ id: string }> {
  return at.in((tx) =>
    tx
      .updateTable('team')
      .set({ write_back_at: on ? new Date() : null })
      .where('connection_id', '=', at.connection)
      .where('key', '=', 'WEB')
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
}

export function declined(reason: string): Decision {
  return { id: randomUUID(), kind: 'decline', reason, options: [{ kind: 'none', text: '' }] }
}

export function linkBackOf(at: Connected, id: string) {
  return at.in((tx) => tx.selectFrom('link_back').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}
