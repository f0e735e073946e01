import { refuse, type Permissions } from '@pull-okr/core'
import type { Caller } from '../../sign-in/caller.ts'
import { identify, type SignInDeps } from '../../sign-in/identify.ts'
import type { Log, Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'
import type { Answer } from '../call.ts'
import type { HttpCall } from '../route-endpoints.ts'
import type { Feed } from './feed.ts'
import { readPosition, writePosition, type Position } from './position.ts'
import { readRecords } from './read-records.ts'
import { streamEvents, type Page } from './stream-events.ts'
import { visibleEvents } from './visible-events.ts'

export type EventsDeps = {
  store: Store<Tables>
  permissions: Permissions
  feed: Feed
  signIn: SignInDeps
  clock: () => Date
  machineClock: () => Date
  log: Log
}

/** As a stream where the client can, and by asking again with `next` where it can't (inside Jira). */
export function listEvents(deps: EventsDeps) {
  return async (call: HttpCall<'listEvents'>): Promise<Answer<'listEvents'> | { kind: 'streaming' }> => {
    const { request, response, caller } = call
    const since = call.query.since ?? lastEventId(request.headers['last-event-id'])
    const after = since === undefined ? null : readPosition(since)
    if (since !== undefined && after === null)
      return refuse('notAllowedHere', 'Give `since` as an event or `next` had it.', { path: 'since' })

    if (request.accepts(['application/json', 'text/event-stream']) !== 'text/event-stream') {
      const page = await readPage(deps, caller, after)
      response.set('Cache-Control', 'no-store')
      return { kind: 'ok', value: { events: page.events, next: writePosition(page.next) } }
    }
    await streamEvents({
      feed: deps.feed,
      log: deps.log,
      response,
      caller,
      after,
      read: (who, position) => readPage(deps, who, position),
      // rights may have changed, and the session may be over, since the stream was opened
      identifyAgain: async () => {
        const identified = await identify(deps.signIn, request, deps.machineClock())
        return identified.kind === 'known' && identified.caller.actor.kind !== 'nobody' ? identified.caller : null
      },
    })
    return { kind: 'streaming' }
  }
}

async function readPage({ store, permissions, clock }: EventsDeps, caller: Caller, after: Position | null): Promise<Page> {
  const { workspace, actor } = caller
  if (workspace === null) return { events: [], next: { xid: '0', id: '0' }, more: false, heldBack: false } // the operator is in none
  return store.inWorkspace(workspace, async (tx) => {
    const { rows, next, heldBack } = await readRecords(tx, workspace, after)
    const events = rows.length === 0 ? [] : await visibleEvents(tx, { workspace, actor, permissions, now: clock() }, rows)
    return { events, next, heldBack, more: rows.length > 0 }
  })
}

/** A browser repeats it by itself when it reconnects. */
function lastEventId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header !== '' ? header : undefined
}
