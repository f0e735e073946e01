import type { EndpointName } from '@pull-okr/core/contract'
import type { Answer, Call, Handler, Handlers } from '../http/call.ts'
import { listNotices } from '../notices/list-notices.ts'
import { readNotices } from '../notices/read-notices.ts'
import { compareOkrs } from '../views/compare-okrs.ts'
import { getCapacity } from '../views/get-capacity.ts'
import { getFit } from '../views/get-fit.ts'
import { getOkrs } from '../views/get-okrs.ts'
import { getRequest } from '../views/get-request.ts'
import { getTeam, listTeams } from '../views/get-teams.ts'
import { listFinishedItems } from '../views/list-finished-items.ts'
import { listMyRequests, listRequests } from '../views/list-requests.ts'
import { suggestSize } from '../views/suggest-size.ts'
import { answerIn, type Viewing } from '../views/viewing.ts'
import { changeOkrs } from './change-okrs.ts'
import { confirmMember } from './confirm-member.ts'
import { decideRequest } from './decide-request.ts'
import { markSeen } from './mark-seen.ts'
import { moveOkrs } from './move-okrs.ts'
import { replyToRequest } from './reply-to-request.ts'
import { seeOkrs } from './see-okrs.ts'
import { updateTeam } from './update-team.ts'
import type { DomainDeps, Writing } from './writing.ts'

export type DomainEndpoint =
  | 'listTeams'
  | 'getTeam'
  | 'updateTeam'
  | 'confirmMember'
  | 'listMyRequests'
  | 'listRequests'
  | 'getRequest'
  | 'seeRequest'
  | 'decide'
  | 'reply'
  | 'getFit'
  | 'getCapacity'
  | 'listFinishedItems'
  | 'suggestSize'
  | 'getOkrs'
  | 'changeOkrs'
  | 'publishOkrs'
  | 'commitOkrs'
  | 'redraftOkrs'
  | 'seeOkrs'
  | 'compareOkrs'
  | 'listNotices'
  | 'readNotices'

/** The doors behind which the domain stands. Who may pass is asked of `deps.permissions`, and nowhere else. */
export function domainHandlers(deps: DomainDeps): Handlers<DomainEndpoint> {
  const { queueLinkBack, jobs } = deps
  const view =
    <N extends EndpointName>(show: (viewing: Viewing, call: Call<N>) => Promise<Answer<N>>): Handler<N> =>
    (call) =>
      answerIn(deps, call, (viewing) => show(viewing, call))
  const command =
    <N extends EndpointName>(run: (writing: Writing, call: Call<N>) => Promise<Answer<N>>): Handler<N> =>
    (call) =>
      answerIn(deps, call, (viewing, afterCommit) => run({ ...viewing, queueLinkBack, jobs, afterCommit }, call))
  return {
    listTeams: view(listTeams),
    getTeam: view(getTeam),
    updateTeam: command(updateTeam),
    confirmMember: command(confirmMember),
    listMyRequests: view(listMyRequests),
    listRequests: view(listRequests),
    getRequest: view(getRequest),
    seeRequest: command(markSeen),
    decide: command(decideRequest),
    reply: command(replyToRequest),
    getFit: view(getFit),
    getCapacity: view(getCapacity),
    listFinishedItems: view(listFinishedItems),
    suggestSize: view(suggestSize),
    getOkrs: view(getOkrs),
    changeOkrs: command(changeOkrs),
    publishOkrs: command((writing, call) => moveOkrs(writing, 'publish', call)),
    commitOkrs: command((writing, call) => moveOkrs(writing, 'commit', call)),
    redraftOkrs: command((writing, call) => moveOkrs(writing, 'redraft', call)),
    seeOkrs: command(seeOkrs),
    compareOkrs: view(compareOkrs),
    listNotices: view(listNotices),
    readNotices: command(readNotices),
  }
}
