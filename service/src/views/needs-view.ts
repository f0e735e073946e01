import type { Need, RequestId } from '@pull-okr/core'
import type { NeedView } from '@pull-okr/core/contract/types'
import { teamRef, type Team } from './find-team.ts'
import type { NamedRequest } from './named-requests.ts'
import type { Viewing } from './viewing.ts'

/** Needs as this viewer may read them: what is needed of a private team is not there for those who may not see it. */
export function needsView(
  { actor, permissions }: Viewing,
  needs: readonly Need[],
  { teams, requests }: { teams: ReadonlyMap<string, Team>; requests: ReadonlyMap<RequestId, NamedRequest> },
): NeedView[] {
  return needs.flatMap(({ id, supplier, what, by, request: named }) => {
    const team = teams.get(supplier)
    if (!team || permissions.seeTeam(actor, team).kind === 'refused') return []
    const request = named === undefined ? undefined : requests.get(named)
    const visible = request && permissions.seeRequest(actor, { id: request.id, team, voices: request.voices }).kind === 'allowed'
    return [
      {
        id,
        supplier: teamRef(team),
        what,
        by,
        request: visible ? { id: request.id, title: request.title, state: request.state, issueKey: request.issueKey } : null,
      },
    ]
  })
}
