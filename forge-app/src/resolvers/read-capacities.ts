import type { CapacityView, Me } from '@pull-okr/core/contract/types'
import { askService } from '../ask-service'
import type { Outcome, TeamCapacity } from '../shapes'

/** Of the teams whose member looks at it: seen from outside, free capacity is an order. */
export async function readCapacities(): Promise<Outcome<TeamCapacity[]>> {
  const me = await askService<Me>('GET', '/v1/me')
  if (me.kind === 'problem') return me
  const teams = me.value.teams.filter(({ standing }) => standing === 'member')
  const read = teams.map(async ({ id, key, name }) => ({
    team: { id, key, name },
    capacity: await askService<CapacityView>('GET', `/v1/teams/${id}/capacity`),
  }))
  return { kind: 'ok', value: await Promise.all(read) }
}
