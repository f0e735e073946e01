import { sql } from 'kysely'
import type { Team } from './find-team.ts'
import { whatIfAdopted } from './if-adopted.ts'
import type { Viewing } from './viewing.ts'

type WhatIf = Awaited<ReturnType<typeof whatIfAdopted>>

/** A forecast moves by the hour; who reads an inbox page by page does so in less. */
const GOOD_FOR_MS = 60_000
/** Each holds a team's finished work, some hundred titles. */
const MOST_TEAMS = 200

const remembered = new Map<string, { state: string; at: number; whatIf: WhatIf }>()

/**
 * `whatIfAdopted`, once for all pages of a reading: as long as nothing at all was written, what it rests on is the same.
 * That is told by the database's own snapshot, so that it holds for several processes and whoever writes.
 */
export async function rememberWhatIf(viewing: Viewing, team: Team): Promise<WhatIf> {
  const state = await settledState(viewing)
  const at = viewing.now.getTime()
  const known = remembered.get(team.id)
  if (state !== null && known?.state === state && Math.abs(at - known.at) < GOOD_FOR_MS) return known.whatIf
  const whatIf = await whatIfAdopted(viewing, team)
  remembered.delete(team.id)
  if (state !== null) remembered.set(team.id, { state, at, whatIf })
  for (const [oldest] of remembered) if (remembered.size > MOST_TEAMS) remembered.delete(oldest)
  return whatIf
}

/**
 * Names what is visible now: of two equal names, no transaction that writes ended or began between them. Null while one
 * is open, whose end the name would not tell.
 */
async function settledState({ tx }: Viewing): Promise<string | null> {
  const { rows } = await sql<{ state: string | null }>`
    select case when pg_snapshot_xmin(s) = pg_snapshot_xmax(s) then s::text end as state from pg_current_snapshot() as s`.execute(tx)
  return rows[0]!.state
}
