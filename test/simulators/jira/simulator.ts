// The one thing everything else is given: the world, its clock, and the one way to change it.
import type { Faults } from '../shared/inject-faults.ts'
import type { RequestLog } from '../shared/log-requests.ts'
import type { LoggedRequest } from './logged-request.ts'
import type { Site, Stamp } from './rows.ts'
import { createSearchIndex, type SearchIndex } from './search-index.ts'
import type { Put, Remove, World } from './world.ts'

export type Simulator = {
  world: World
  site: Site
  baseUrl: string
  clock: () => number
  now: () => Stamp
  index: SearchIndex
  faults: Faults
  requests: RequestLog<LoggedRequest>
  commit(change: { puts?: Put[]; removes?: Remove[] }): void
}

type Deps = {
  world: World
  clock: () => number
  journal: { append(entry: { puts: Put[]; removes: Remove[] }): void }
  faults: Faults
  requests: RequestLog<LoggedRequest>
}

export function createSimulator({ world, clock, journal, faults, requests }: Deps): Simulator {
  const index = createSearchIndex(world, clock)
  return {
    world,
    site: world.all('site')[0]!,
    baseUrl: '', // known once the server listens
    clock,
    now: () => new Date(clock()).toISOString(),
    index,
    faults,
    requests,
    commit({ puts = [], removes = [] }) {
      // Written before it is applied and answered: a kill -9 after the answer loses nothing.
      journal.append({ puts, removes })
      for (const put of puts) {
        if (put.table === 'issue') index.remember(put.row.id)
        world.put(put)
      }
      for (const { table, id } of removes) {
        if (table === 'issue') index.remember(id)
        world.remove(table, id)
      }
    },
  }
}
