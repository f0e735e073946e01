// The one thing everything else is given: the world, its clock, and the one way to change it.
import { randomUUID } from 'node:crypto'
import type { Reading } from './read-fields.ts'
import type { Row, Stamp, TableName, User } from './rows.ts'
import type { Put, World } from './world.ts'
import type { Faults } from '../shared/inject-faults.ts'
import type { RequestLog } from '../shared/log-requests.ts'
import type { LoggedRequest } from './logged-request.ts'

export type EventType = 'Issue' | 'Comment' | 'Attachment' | 'IssueLabel' | 'Project' | 'CustomerNeed' | 'User'
/** Something a webhook tells of. `row` is the row after the change (before it, for a removal). */
export type WorldEvent = { type: EventType; action: 'create' | 'update' | 'remove'; row: Row; before?: Row }
export type Change = { puts?: Put[]; removes?: { table: TableName; id: string }[]; events?: WorldEvent[]; actorId: string | null }

export type Journal = { append(entry: { puts: Put[]; removes: { table: TableName; id: string }[] }): void }
export type Simulator = {
  world: World
  baseUrl: string
  now: () => Stamp
  newId: () => string
  faults: Faults
  requests: RequestLog<LoggedRequest>
  lastSyncId: () => number
  commit(change: Change): void
  readingAs(viewerId: string | null): Reading
}

type Deps = {
  world: World
  clock: () => number
  journal: Journal
  announce: (event: WorldEvent, actor: User | null) => void
  faults: Faults
  requests: RequestLog<LoggedRequest>
}

export function createSimulator({ world, clock, journal, announce, faults, requests }: Deps): Simulator {
  let syncId = 0
  const now = () => new Date(clock()).toISOString()
  const simulator: Simulator = {
    world,
    baseUrl: '', // known once the server listens
    now,
    newId: randomUUID,
    faults,
    requests,
    lastSyncId: () => syncId,
    commit({ puts = [], removes = [], events = [], actorId }) {
      // Written before it is applied and answered: a kill -9 after the answer loses nothing.
      journal.append({ puts, removes })
      for (const put of puts) world.put(put)
      for (const { table, id } of removes) world.remove(table, id)
      syncId += 1
      const actor = world.get('user', actorId) ?? null
      for (const event of events) announce(event, actor)
    },
    readingAs: (viewerId) => ({ world, baseUrl: simulator.baseUrl, now, viewerId }),
  }
  return simulator
}
