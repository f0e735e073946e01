import { isDeepStrictEqual } from 'node:util'
import { SPEAKS_AGAIN } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Check, Located, Looking, StoredFinding } from './looking.ts'
import { sayOver, sayAgain } from './say-of-finding.ts'
import { openFindings } from './open-findings.ts'
import { tellOfFindings } from './tell-of-findings.ts'

/**
 * Holds what was found against what is stored of the same pairs: what is new opens its conversation, what is over closes it
 * with a line why, what returned opens it again. What stands as before is left alone, but for its words. What a person
 * corrected is found again only by other words (the detectors leave out the same ones). Several checks may find one pair, from
 * either side: it is one.
 */
export async function storeFindings(looking: Looking, checks: readonly Check[]): Promise<void> {
  const known = new Map(checks.flatMap(({ stored }) => stored).map((one) => [pairKey(one), one]))
  const found = new Map(checks.flatMap((check) => check.found).map((one) => [pairKey(one), one]))
  const over = new Map<string, { stored: StoredFinding; why: string }>()
  for (const { stored, whyOver } of checks)
    for (const one of stored)
      if (one.state === 'standing' && !found.has(pairKey(one)) && !over.has(pairKey(one)))
        over.set(pairKey(one), { stored: one, why: whyOver(one) })
  const [fresh, again, reworded]: [Located[], Returned[], Returned[]] = [[], [], []]
  for (const [key, one] of found) {
    const before = known.get(key)
    if (!before) fresh.push(one)
    else if (before.state !== 'standing' || speaksAgain(before, one)) again.push({ stored: before, found: one })
    else if (!saysTheSame(before, one)) reworded.push({ stored: before, found: one })
  }
  const opened = await openFindings(looking, fresh)
  await reword(looking, [...again, ...reworded])
  await sayAgain(looking, again)
  await sayOver(looking, [...over.values()])
  await tellOfFindings(looking, [...opened, ...again.map(({ found }) => found)])
}

export type Returned = { stored: StoredFinding; found: Located }

function pairKey({ kind, pair }: { kind: string; pair: string }): string {
  return `${kind} ${pair}`
}

function speaksAgain(before: StoredFinding, found: Located): boolean {
  return before.talk === 'closed' && SPEAKS_AGAIN[found.kind] && !saysTheSame(before, found)
}

function saysTheSame(before: StoredFinding, { evidence, matched }: Located): boolean {
  return isDeepStrictEqual([before.evidence, before.matched], [evidence, matched])
}

async function reword({ tx, workspace }: Looking, findings: readonly Returned[]): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map(({ stored, found: { evidence, matched } }) => ({
    id: stored.id,
    conversation: stored.conversation,
    title: evidence[0],
    evidence,
    matched,
  }))
  const words = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, conversation uuid, title text, evidence jsonb, matched jsonb)`
  await sql`update finding f set evidence = w.evidence, matched = w.matched from ${words} where f.workspace_id = ${workspace} and f.id = w.id`.execute(
    tx,
  )
  await sql`update conversation c set title = w.title from ${words} where c.workspace_id = ${workspace} and c.id = w.conversation`.execute(
    tx,
  )
}
