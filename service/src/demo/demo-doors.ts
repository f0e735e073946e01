import { refuse } from '@pull-okr/core'
import type { DemoPerson } from '@pull-okr/core/contract/types'
import type { Answer } from '../http/call.ts'
import { isLoopbackRequest } from '../http/loopback.ts'
import type { HttpCall } from '../http/route-endpoints.ts'
import { OPERATOR } from '../sign-in/get-me.ts'
import { mintToken } from '../sign-in/mint-token.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { SimulatedLinear } from './simulators.ts'
import type { TimeMachine } from './time-machine.ts'

export type DemoCompany = { workspace: string; connections: string[]; people: SimulatedLinear['people']; operatorToken: string }
/** null: this is no demo, or its company has not been read yet. */
export type DemoDeps = { store: Store<Tables>; company: () => DemoCompany | null; timeMachine: TimeMachine | null }

const OPERATOR_EMAIL = 'operator@demo.invalid'
const DEMO_TOKEN_MS = 12 * 3_600_000
export const CLOSED = { kind: 'notFound', detail: 'There is no such door: /openapi.json lists them all.' } as const

/** Anybody may become anybody here: only in the demo, and only from the machine on which it runs. */
export function openFor(deps: DemoDeps, call: Pick<HttpCall<'listDemoPeople'>, 'request'>): DemoCompany | null {
  return isLoopbackRequest(call.request) ? deps.company() : null
}

export function listDemoPeople(deps: DemoDeps) {
  return async (call: HttpCall<'listDemoPeople'>): Promise<Answer<'listDemoPeople'>> => {
    const company = openFor(deps, call)
    return company === null ? CLOSED : { kind: 'ok', value: { people: [...(await syncedPeople(deps.store, company)), operatorEntry()] } }
  }
}

export function createDemoToken(deps: DemoDeps) {
  return async (call: HttpCall<'createDemoToken'>): Promise<Answer<'createDemoToken'>> => {
    const company = openFor(deps, call)
    if (company === null) return CLOSED
    const email = call.body.email.trim().toLowerCase()
    if (email === OPERATOR_EMAIL)
      return { kind: 'ok', value: { token: company.operatorToken, person: { ...OPERATOR, email: OPERATOR_EMAIL } } }
    const person = (await syncedPeople(deps.store, company)).find((one) => one.email?.toLowerCase() === email)
    if (!person) return refuse('unknownPart', 'Nobody in the demo has this address: GET /v1/demo/people lists them.', { path: 'email' })
    const expiresAt = new Date(call.machineNow.getTime() + DEMO_TOKEN_MS)
    const { token } = await mintToken(deps.store, {
      workspace: company.workspace,
      person: person.id,
      kind: 'api',
      name: 'demo',
      expiresAt,
      now: call.machineNow,
    })
    return { kind: 'ok', value: { token, person } }
  }
}

async function syncedPeople(store: Store<Tables>, { workspace, connections, people }: DemoCompany): Promise<DemoPerson[]> {
  const synced = await store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('identity')
      .innerJoin('person', 'person.id', 'identity.person_id')
      .where('connection_id', 'in', connections)
      .where('active', '=', true)
      .select(['tracker_id', 'person.id', 'person.name', 'person.email', 'person.avatar_url'])
      .execute(),
  )
  const byTrackerId = new Map(synced.map((row) => [row.tracker_id, row]))
  return people.flatMap(({ id, title, role, teams }) => {
    const row = byTrackerId.get(id)
    return row ? [{ id: row.id, name: row.name, email: row.email, avatarUrl: row.avatar_url, title, role, teams }] : []
  })
}

function operatorEntry(): DemoPerson {
  return { ...OPERATOR, email: OPERATOR_EMAIL, title: 'Connects trackers, watches queues', role: 'operator', teams: [] }
}
