import { keyResultsOf, type Need, type OkrSet } from '@pull-okr/core'
import type { NeedView } from '@pull-okr/core/contract/types'
import { teamRef, teamsById } from './find-team.ts'
import { voicesOf } from './find-request.ts'
import type { Viewing } from './viewing.ts'

/** Needs as this viewer may read them: a team or request that they do not see stays nameless. Two queries a set. */
export async function needsView(viewing: Viewing, set: OkrSet): Promise<(need: Need) => NeedView> {
  const needs = keyResultsOf(set).flatMap((keyResult) => keyResult.needs)
  const { actor, permissions } = viewing
  const suppliers = await teamsById(
    viewing,
    needs.map(({ supplier }) => supplier),
  )
  const requests = await requestsNamed(
    viewing,
    needs.flatMap(({ request }) => request ?? []),
  )
  return ({ id, supplier, what, by, request }) => {
    const team = suppliers.get(supplier)
    const row = request === undefined ? undefined : requests.get(request)
    const seesTeam = team && permissions.seeTeam(actor, team).kind === 'allowed'
    const seesRequest = team && row && permissions.seeRequest(actor, { id: row.id, team, voices: row.voices }).kind === 'allowed'
    return {
      id,
      supplier: seesTeam ? teamRef(team) : { id: supplier, key: '', name: 'A private team' },
      what,
      by,
      request: seesRequest ? { id: row.id, title: row.title, state: row.state, issueKey: row.issueKey } : null,
    }
  }
}

async function requestsNamed({ tx, workspace }: Viewing, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .innerJoin('issue as i', 'i.id', 'a.issue_id')
    .where('r.workspace_id', '=', workspace)
    .where('r.id', 'in', ids)
    .select(['r.id', 'r.state', 'i.title', 'i.key as issueKey'])
    .select(voicesOf('r.ask_id').as('voices'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
