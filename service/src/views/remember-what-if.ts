import type { Team } from './find-team.ts'
import { whatIfAdopted } from './if-adopted.ts'
import type { Viewing } from './viewing.ts'

type WhatIf = Awaited<ReturnType<typeof whatIfAdopted>>

/** A forecast moves by the hour; who reads an inbox page by page does so in less. */
const GOOD_FOR_MS = 60_000
/** Each holds a team's finished work, some hundred titles. */
const MOST_TEAMS = 200

const remembered = new Map<string, { asOf: string; at: number; whatIf: WhatIf }>()

/**
 * `whatIfAdopted`, once for all pages of a reading: as long as nothing at all was written, what it rests on is the same.
 * That is told by the database's own snapshot (`asOf`), so that it holds for several processes and whoever writes.
 */
export async function rememberWhatIf(viewing: Viewing, team: Team): Promise<WhatIf> {
  const { asOf } = team
  const at = viewing.now.getTime()
  const known = remembered.get(team.id)
  if (asOf !== null && known?.asOf === asOf && Math.abs(at - known.at) < GOOD_FOR_MS) return known.whatIf
  const whatIf = await whatIfAdopted(viewing, team)
  remembered.delete(team.id)
  if (asOf !== null) remembered.set(team.id, { asOf, at, whatIf })
  for (const [oldest] of remembered) if (remembered.size > MOST_TEAMS) remembered.delete(oldest)
  return whatIf
}
