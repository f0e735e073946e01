import { WAITING_KINDS } from '@pull-okr/core'
import type { Today, Waiting } from '@pull-okr/core/contract/types'
import type { Viewing } from '../views/viewing.ts'
import { cyclesWaiting } from './cycles-waiting.ts'
import { talksWaiting } from './talks-waiting.ts'
import { askedOfOwnTeams, answersToOwnAsks } from './requests-waiting.ts'
import { invitationsWaiting, suppliesWaiting } from './teams-waiting.ts'

/** Nobody reads more of a kind in one sitting; the pages of the board hold the rest. */
export const OF_A_KIND_AT_MOST = 50

/**
 * What waits for the viewer at this moment, read from what stands and not from what they were told, as far as they may
 * see it: the board and the mail say the same. A handful of statements, however large the organisation (law 5).
 */
export async function whatWaits(viewing: Viewing): Promise<Today> {
  if (viewing.actor.kind !== 'person') return { waiting: [], more: false }
  const found: Waiting[] = []
  for (const look of [askedOfOwnTeams, answersToOwnAsks, talksWaiting, invitationsWaiting, suppliesWaiting, cyclesWaiting])
    found.push(...(await look(viewing, viewing.actor, OF_A_KIND_AT_MOST + 1)))
  const kinds = WAITING_KINDS.map((kind) =>
    found.filter((one) => one.kind === kind).toSorted((a, b) => a.since.localeCompare(b.since) || a.path.localeCompare(b.path)),
  )
  return {
    waiting: kinds.flatMap((ofKind) => ofKind.slice(0, OF_A_KIND_AT_MOST)),
    more: kinds.some((ofKind) => ofKind.length > OF_A_KIND_AT_MOST),
  }
}
