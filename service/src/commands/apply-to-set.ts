import {
  changeOkrSet,
  checkNeeds,
  keyResultsOf,
  refuse,
  releaseRequest,
  type PlannedNeeds,
  type OkrChange,
  type OkrSet,
  type Refusal,
  type RequestId,
  type TeamPermit,
} from '@pull-okr/core'
import type { FoundRequest } from '../views/find-request.ts'

export type Applied = { kind: 'applied'; set: OkrSet; released?: FoundRequest }

/** One change, with what core cannot see in the set alone: which requests the team has adopted for this cycle, and whom it may need. */
export function applyToSet(
  permit: TeamPermit,
  set: OkrSet,
  change: OkrChange,
  { requests, needs }: { requests: ReadonlyMap<RequestId, FoundRequest>; needs: PlannedNeeds },
): Applied | Refusal {
  switch (change.kind) {
    case 'linkRequest': {
      const request = requests.get(change.request)?.request
      if (!request || request.team !== set.team) return unknownRequest()
      if (request.state !== 'adopted' || request.cycle !== set.cycle)
        return refuse(
          'notAllowedHere',
          'Only a request that the team has adopted for this cycle can feed its key results: adopt it first.',
          { law: 2, path: 'request' },
        )
      return apply(permit, set, change)
    }
    case 'releaseRequest': {
      const found = requests.get(change.request)
      if (!found || found.request.team !== set.team) return unknownRequest()
      const released = releaseRequest(permit, found.request, set, change.sentence)
      if (released.kind === 'refused') return released
      const effect = released.effects.find((one) => one.kind === 'changeOkrs')
      return { kind: 'applied', set: effect?.set ?? set, released: { ...found, request: released.request } }
    }
    default: {
      const applied = apply(permit, set, change)
      // a conflict first: what somebody else has changed meanwhile is looked at before it is checked
      return applied.kind === 'refused' ? applied : (checkNeeds(set, change, needs) ?? applied)
    }
  }
}

function apply(permit: TeamPermit, set: OkrSet, change: OkrChange): Applied | Refusal {
  const result = changeOkrSet(permit, set, change)
  if (result.kind === 'changed') return { kind: 'applied', set: result.set }
  if (result.reason !== 'conflict') return result
  return { ...result, versions: { yours: change, current: partOf(set, change) } }
}

/** The part that both edited, as it stands. */
function partOf(set: OkrSet, change: OkrChange) {
  const keyResult = 'keyResult' in change ? keyResultsOf(set).find((part) => part.id === change.keyResult) : undefined
  const objective = 'objective' in change ? set.objectives.find((part) => part.id === change.objective) : undefined
  return ('keyResult' in change ? keyResult : objective) ?? null
}

function unknownRequest(): Refusal {
  return refuse('unknownPart', 'There is no such request to this team.', { path: 'request' })
}
