import { randomUUID } from 'node:crypto'
import type { InvitationPermit } from '@pull-okr/core'
import { askHere } from '../../service/src/commands/ask-here.ts'
import type { Writing } from '../../service/src/commands/writing.ts'
import type { Connected, Service } from './tracker-service.ts'

/** A guest of team WEB asks for something here. Answers what is owed to the tracker for it: `id`, and the issue's id as we made it. */
export async function askInRound(service: Service, org: Connected, title: string) {
  const request = randomUUID()
  const isNew = await service.store.inWorkspace(org.workspace, async (tx, afterCommit) => {
    const { request_label: requestLabel, ...team } = await tx
      .selectFrom('team')
      .where('key', '=', 'WEB')
      .select(['id', 'key', 'name', 'connection_id as connection', 'request_label'])
      .executeTakeFirstOrThrow()
    const writing = { tx, workspace: org.workspace, now: new Date(), afterCommit, queueLinkBack: service.outbox.queue }
    const asker = { person: null, name: 'Port of Sydney' }
    const ask = { id: request, title, description: 'Please.', team: { ...team, requestLabel }, cycle: '2027-Q1', asker }
    return askHere(writing as Writing, { by: null } as InvitationPermit, ask)
  })
  if (!isNew) throw new Error(`${title} was asked already`)
  const { id, content } = await org.in((tx) =>
    tx.selectFrom('link_back').where('request_id', '=', request).select(['id', 'content']).executeTakeFirstOrThrow(),
  )
  return { id, request, trackerId: content.issue }
}
