import { type FitChange, type NamedTeam, type OkrSet } from '@pull-okr/core'
import { sql, type SqlBool } from 'kysely'
import { teamsById } from '../views/find-team.ts'
import { cyclePlan, fitWith } from '../views/team-fit.ts'
import type { Viewing } from '../views/viewing.ts'
import { checkFit } from './check-fit.ts'
import { checkGround } from './check-ground.ts'
import { checkNeeds, checkNeedsOn } from './check-needs.ts'
import { checkStrategy } from './check-strategy.ts'
import { lockNeighbourhood, neighbourhoodOf, suppliersOf } from './lock-neighbourhood.ts'
import type { Check, Looking } from './looking.ts'
import { storeFindings } from './store-findings.ts'
import { tellOfPublished } from './tell-of-findings.ts'

/**
 * What a command changed: OKRs (before and after, and the chance that all they promise fits now, from `holdFit`), requests
 * that were put to a team or answered by it, new requests to a team, what decides its fit.
 */
export type Changed =
  | { kind: 'okrs'; before: OkrSet; after: OkrSet; fit: FitChange }
  | { kind: 'requests'; requests: readonly PutTo[] }
  | { kind: 'asked'; team: string }
  | { kind: 'fit'; team: string }
export type PutTo = { id: string; team: string }

/**
 * The debugger looks at what changed, in the transaction of the change and as its last step: at the changed team, at those
 * that supply it, and at those that need something of it, whatever else the organisation holds (law 5). Call it once a
 * transaction, so that its locks are taken in one order.
 */
export async function settleFindings(viewing: Viewing, changes: readonly Changed[]): Promise<void> {
  const okrs = changes.filter((change) => change.kind === 'okrs')
  const requests = changes.flatMap((change) => (change.kind === 'requests' ? change.requests : []))
  const asked = changes.flatMap((change) => (change.kind === 'asked' ? change.team : []))
  const fits = changes.flatMap((change) => (change.kind === 'fit' ? change.team : []))
  const sets = neighbourhoodOf(...okrs.flatMap(({ before, after }) => [before, after]))
  await lockNeighbourhood(viewing, {
    ...sets,
    teams: [...sets.teams, ...requests.map(({ team }) => team), ...asked, ...fits],
  })
  const checks: Check[] = []
  for (const { after, fit } of okrs) checks.push(...(await checkSet(viewing, after, fit)))
  checks.push(...(await checkRequests(viewing, requests, asked)))
  for (const team of fits) checks.push(...(await checkFits(viewing, team)))
  await storeFindings(viewing, checks)
  for (const { before, after } of okrs) if (before.state === 'drafting' && after.state !== 'drafting') await tellOfPublished(viewing, after)
}

/** Requests that the tracker, or the calendar, put to a team or took away. */
export async function settleRequests(looking: Looking, requests: readonly PutTo[]): Promise<void> {
  if (requests.length === 0) return
  await lockNeighbourhood(looking, { teams: requests.map(({ team }) => team) })
  await storeFindings(looking, await checkRequests(looking, requests))
}

/** Everything that one set can contradict. `known`: the chance that it fits, where it has just been reckoned. */
export async function checkSet(viewing: Viewing, set: OkrSet, known?: FitChange): Promise<Check[]> {
  const teams = await teamsById(viewing, [set.team, ...suppliersOf(set)])
  const team = teams.get(set.team)
  if (!team) throw new Error(`OKR set ${set.id} is of team ${set.team}, which does not exist`)
  const fit = known ?? fitWith(await cyclePlan(viewing, team, set), null)
  return [await checkStrategy(viewing, set, team), await checkNeeds(viewing, set, teams), await checkFit(viewing, set, team, fit)]
}

async function checkRequests(looking: Looking, requests: readonly PutTo[], asked: readonly string[] = []): Promise<Check[]> {
  const suppliers = [...new Set([...requests.map(({ team }) => team), ...asked])]
  if (suppliers.length === 0) return []
  const sets = await setsNeeding(looking, suppliers)
  const ground = await checkGround(
    looking,
    requests.map(({ id }) => id),
  )
  if (sets.length === 0) return [ground]
  const names = await namesOf(looking, [...suppliers, ...sets.map(({ team }) => team)])
  return [ground, await checkNeedsOn(looking, sets, new Set(suppliers), names)]
}

async function checkFits(viewing: Viewing, id: string): Promise<Check[]> {
  const team = (await teamsById(viewing, [id])).get(id)
  if (!team) return []
  const sets = await liveSets(viewing).where('s.team_id', '=', id).execute()
  const checks: Check[] = []
  for (const set of sets) checks.push(await checkFit(viewing, set, team, fitWith(await cyclePlan(viewing, team, set), null)))
  return checks
}

/** Sets that need something of these suppliers, found by index. */
async function setsNeeding(looking: Looking, suppliers: readonly string[]): Promise<OkrSet[]> {
  const { tx, workspace } = looking
  const needing = tx
    .selectFrom('okr_need as n')
    .where('n.workspace_id', '=', workspace)
    .where('n.supplier_id', '=', sql<string>`any(${[...suppliers]}::uuid[])`)
    .select('n.okr_set_id')
  return liveSets(looking).where('s.id', 'in', needing).execute()
}

/** What is over stays as it was talked through. */
export function liveSets({ tx, workspace, now }: Looking) {
  return tx
    .selectFrom('okr_set as s')
    .where('s.workspace_id', '=', workspace)
    .where(sql<SqlBool>`cycle_last_day(s.cycle) >= ${now.toISOString().slice(0, 10)}::date`)
    .where('s.state', '<>', 'closed')
    .select(['s.id', 's.team_id as team', 's.cycle', 's.state', 's.revision', 's.objectives'])
}

async function namesOf({ tx, workspace }: Looking, ids: readonly string[]): Promise<Map<string, NamedTeam>> {
  const rows = await tx
    .selectFrom('team')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
