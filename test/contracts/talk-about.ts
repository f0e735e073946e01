import { randomUUID } from 'node:crypto'
import { permissions, type Actor } from '@pull-okr/core'
import { domainHandlers } from '../../service/src/commands/index.ts'
import { PUBLIC_URL, type Connected, type Service } from './tracker-service.ts'

/** Lena of team WEB asks about a request, and talks about it with whoever is named. */
export async function talkAbout(service: Service, org: Connected, request: string) {
  const people = await org.in((tx) => tx.selectFrom('person').select(['id', 'name']).execute())
  const { id: team } = await org.in((tx) => tx.selectFrom('team').where('key', '=', 'WEB').select('id').executeTakeFirstOrThrow())
  const actor = (name: string): Actor => {
    const { id: person } = people.find((one) => one.name.startsWith(name))!
    return { kind: 'person', person, leader: false, standings: new Map(name === 'Lena' ? [[team, 'member' as const]] : []) }
  }
  const doors = domainHandlers({ ...service.deps, publicUrl: PUBLIC_URL, permissions, sendsMail: false, signInvitation: () => 'invite_x' })
  const call = (name: string) => ({ actor: actor(name), workspace: org.workspace, now: new Date(), query: undefined as never })
  const id = randomUUID()
  const params = { id }
  const about = { kind: 'request' as const, request }
  const opened = await doors.startConversation({ ...call('Lena'), params: {}, body: { id, about, text: 'Which *ones*?' } })
  if (opened.kind !== 'ok') throw new Error(opened.detail)
  return {
    say: (name: string, text: string) => doors.addTurn({ ...call(name), params, body: { id: randomUUID(), text } }),
    close: (name: string, learned: string) =>
      doors.closeConversation({ ...call(name), params, body: { id: randomUUID(), cause: 'notCommunicated', learned } }),
    view: async () => {
      const answer = await doors.getConversation({ ...call('Lena'), params, body: undefined as never })
      if (answer.kind !== 'ok') throw new Error(answer.detail)
      return answer.value
    },
    rows: () => org.in((tx) => tx.selectFrom('link_back').selectAll().where('conversation_id', '=', id).orderBy('created_at').execute()),
  }
}
