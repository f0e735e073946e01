import type { Allowed, Refusal } from '@pull-okr/core'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** What a team counts, and who is away when: the members' business, also where they share the figures that follow (law 13). */
export function seeRules({ actor, permissions }: Viewing, team: Team): Allowed | Refusal {
  return permissions.seeCapacity(actor, { ...team, sharesCapacity: false })
}
