import { type FitChange, type NamedTeam, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import { teamsById } from '../views/find-team.ts'
import { cyclePlan, fitWith } from '../views/team-fit.ts'
import type { Viewing } from '../views/viewing.ts'
import { checkCircles } from './check-circles.ts'
import { checkFit } from './check-fit.ts'
import { checkGround } from './check-ground.ts'
import { checkNeeds, checkNeedsOn } from './check-needs.ts'
import { checkNeighbours } from './check-neighbours.ts'
import { checkPromises } from './check-promises.ts'
import { checkSilence } from './check-silence.ts'
import { checkStrategy } from './check-strategy.ts'
import { liveSets } from './live-sets.ts'
import { lockNeighbourhood, neighbourhoodOf, suppliersOf } from './lock-neighbourhood.ts'
import type { Check, Looking } from './looking.ts'
import { storeFindings } from './store-findings.ts'
import { tellOfPublished } from './tell-of-findings.ts'

/**
 * What a command changed: OKRs (before and after, and the chance that all they promise fits now, from `holdFit`), requests
 * that were put to a team or answered by it, new requests to a team, what decides its fit, how soon it promises to answer,
 * whose neighbour it is.
 */
export type Changed =
  | { kind: 'okrs'; before: OkrSet; after: OkrSet; fit: FitChange }
  | { kind: 'requests'; requests: readonly PutTo[] }
  | { kind: 'asked'; team: string }
  | { kind: 'fit'; team: string }
  | { kind: 'answerDays'; team: string }
  | { kind: 'neighbours'; teams: readonly string[] }
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
  const promising = changes.flatMap((change) => (change.kind === 'answerDays' ? change.team : []))
  const neighbours = changes.flatMap((change) => (change.kind === 'neighbours' ? change.teams : []))
  const sets = neighbourhoodOf(...okrs.flatMap(({ before, after }) => [before, after]))
  await lockNeighbourhood(viewing, {
    ...sets,
    around: [...sets.around, ...neighbours],
    teams: [...sets.teams, ...requests.map(({ team }) => team), ...asked, ...fits, ...promising, ...neighbours],
  })
  const checks: Check[] = []
  for (const { after, fit } of okrs) checks.push(...(await checkSet(viewing, after, fit)))
  checks.push(...(await checkRequests(viewing, requests, asked)))
  for (const team of fits) checks.push(...(await checkFits(viewing, team)))
  for (const team of promising) checks.push(await checkSilence(viewing, await askedOf(viewing, team)))
  for (const team of new Set(neighbours)) checks.push(...(await checkAllOf(viewing, team)))
  await storeFindings(viewing, checks)
  for (const { before, after } of okrs) if (before.state === 'drafting' && after.state !== 'drafting') await tellOfPublished(viewing, after)
}

/** Requests that the tracker, or the calendar, put to a team or took away. */
export async function settleRequests(looking: Looking, requests: readonly PutTo[]): Promise<void> {
  if (requests.length === 0) return
  await lockNeighbourhood(looking, { teams: requests.map(({ team }) => team) })
  await storeFindings(looking, await checkRequests(looking, requests))
}

/** What was said of meanings, or of who is whose neighbour, may change what is found between teams. */
export async function settleNeighbours(looking: Looking, teams: readonly string[]): Promise<void> {
  await lockNeighbourhood(looking, { teams, around: teams })
  const checks: Check[] = []
  for (const team of new Set(teams)) checks.push(...(await checkAllOf(looking, team)))
  await storeFindings(looking, checks)
}

/** Everything that one set can contradict. `known`: the chance that it fits, where it has just been reckoned. */
export async function checkSet(viewing: Viewing, set: OkrSet, known?: FitChange): Promise<Check[]> {
  const teams = await teamsById(viewing, [set.team, ...suppliersOf(set)])
  const team = teams.get(set.team)
  if (!team) throw new Error(`OKR set ${set.id} is of team ${set.team}, which does not exist`)
  const fit = known ?? fitWith(await cyclePlan(viewing, team, set), null)
  return [
    await checkStrategy(viewing, set, team),
    await checkNeeds(viewing, set, teams),
    await checkFit(viewing, set, team, fit),
    ...(await checkNeighbours(viewing, set, team)),
    ...(await checkCircles(viewing, set, team)),
  ]
}

async function checkRequests(looking: Looking, requests: readonly PutTo[], asked: readonly string[] = []): Promise<Check[]> {
  const suppliers = [...new Set([...requests.map(({ team }) => team), ...asked])]
  if (suppliers.length === 0) return []
  const sets = await setsNeeding(looking, suppliers)
  const ids = requests.map(({ id }) => id)
  const alone = [await checkGround(looking, ids), await checkSilence(looking, ids), ...(await checkPromises(looking, ids))]
  if (sets.length === 0) return alone
  const names = await namesOf(looking, [...suppliers, ...sets.map(({ team }) => team)])
  const checks = [...alone, await checkNeedsOn(looking, sets, new Set(suppliers), names)]
  // what a supplier has done nobody waits for any more
  for (const set of sets) checks.push(...(await checkCircles(looking, set, names.get(set.team)!)))
  return checks
}

async function checkFits(viewing: Viewing, id: string): Promise<Check[]> {
  const team = (await teamsById(viewing, [id])).get(id)
  if (!team) return []
  const sets = await liveSets(viewing).where('s.team_id', '=', id).execute()
  const checks: Check[] = []
  for (const set of sets) checks.push(await checkFit(viewing, set, team, fitWith(await cyclePlan(viewing, team, set), null)))
  return checks
}

async function askedOf({ tx, workspace }: Looking, team: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('request')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team)
    .where('state', '=', 'asked')
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function checkAllOf(looking: Looking, id: string): Promise<Check[]> {
  const team = (await namesOf(looking, [id])).get(id)
  const sets = team ? await liveSets(looking).where('s.team_id', '=', id).execute() : []
  const checks: Check[] = []
  for (const set of sets) checks.push(...(await checkNeighbours(looking, set, team!)))
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

async function namesOf({ tx, workspace }: Looking, ids: readonly string[]): Promise<Map<string, NamedTeam & { private: boolean }>> {
  const rows = await tx
    .selectFrom('team')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'name', 'private'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
