import type { ConversationRow } from '@pull-okr/core/contract/types'

/** “Dashboards, Data Platform and the leaders”. */
export function partiesInWords({ teams, leaders, requester, person }: ConversationRow['parties']): string {
  const parties = [
    ...teams.map(({ name }) => name),
    ...(leaders ? ['the leaders'] : []),
    ...(requester ? ['those who asked'] : []),
    ...(person === null ? [] : [person]),
  ]
  return parties.length < 2 ? (parties[0] ?? '') : `${parties.slice(0, -1).join(', ')} and ${parties.at(-1)}`
}
