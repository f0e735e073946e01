import type {
  ASKING,
  CONVERSING,
  EXPECTING,
  EndpointName,
  NOTICING,
  OVERSEEING,
  REVIEWING,
  RUNNING,
  SUPPLYING,
} from '@pull-okr/core/contract'
import { getConversation } from '../conversations/get-conversation.ts'
import { listConversations } from '../conversations/list-conversations.ts'
import { closeConversation, reopenConversation, say } from '../conversations/move-conversation.ts'
import { startConversation } from '../conversations/start-conversation.ts'
import { answerExpectation } from '../expectations/answer-expectation.ts'
import { listExpectations } from '../expectations/list-expectations.ts'
import { publishExpectation } from '../expectations/publish-expectation.ts'
import { withdrawExpectation } from '../expectations/withdraw-expectation.ts'
import { correctMatch } from '../conversations/correct-match.ts'
import { changeDigest, getDigest, getToday } from '../digest/digest-doors.ts'
import { listNotices } from '../notices/list-notices.ts'
import { readNotices } from '../notices/read-notices.ts'
import { getOverview } from '../overview/get-overview.ts'
import { listNos } from '../overview/list-nos.ts'
import { listOpenConversations } from '../overview/list-open-conversations.ts'
import { listPublished } from '../overview/list-published.ts'
import { listPulled } from '../overview/list-pulled.ts'
import { importOkrs } from '../okr-files/import-okrs.ts'
import { compareOkrs } from '../views/compare-okrs.ts'
import { seeOkrs } from './see-okrs.ts'
import { listCheckIns } from '../views/check-ins.ts'
import { listDistractions } from '../views/distractions.ts'
import { getLearning } from '../views/get-learning.ts'
import { getOpening } from '../views/get-opening.ts'
import { getToClose } from '../views/get-to-close.ts'
import { checkIn } from './check-in.ts'
import { closeOkrs } from './close-okrs.ts'
import { logDistraction } from './log-distraction.ts'
import type { Answer, Call, Handler, Handlers } from '../http/call.ts'
import { listAskRounds } from '../views/ask-rounds.ts'
import { getCapacity } from '../views/get-capacity.ts'
import { getFit } from '../views/get-fit.ts'
import { getIssue } from '../views/get-issue.ts'
import { getOkrs } from '../views/get-okrs.ts'
import { getRequest } from '../views/get-request.ts'
import { getTeam, listTeams } from '../views/get-teams.ts'
import { listMyInvitations } from '../views/invitation-view.ts'
import { listFinishedItems } from '../views/list-finished-items.ts'
import { listMyRequests, listRequests } from '../views/list-requests.ts'
import { listStakeholders } from '../views/list-stakeholders.ts'
import { listSupplies } from '../views/list-supplies.ts'
import { suggestSize } from '../views/suggest-size.ts'
import { answerIn, type Viewing } from '../views/viewing.ts'
import { answerInvitation } from './answer-invitation.ts'
import { answerSupply } from './answer-supply.ts'
import { askTeam } from './ask-team.ts'
import { closeAskRound, inviteMore } from './change-ask-round.ts'
import { changeOkrs } from './change-okrs.ts'
import { claimSupply } from './claim-supply.ts'
import { confirmMember } from './confirm-member.ts'
import { decideRequest } from './decide-request.ts'
import { markSeen } from './mark-seen.ts'
import { moveOkrs } from './move-okrs.ts'
import { openAskRound } from './open-ask-round.ts'
import { replyToRequest } from './reply-to-request.ts'
import { seeInvitation } from './see-invitation.ts'
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
  | Exclude<keyof typeof REVIEWING, 'exportOkrs'>
  | keyof typeof RUNNING
  | keyof typeof CONVERSING
  | keyof typeof EXPECTING
  | keyof typeof NOTICING
  | keyof typeof OVERSEEING
  | keyof typeof SUPPLYING
  | keyof typeof ASKING

/** The doors behind which the domain stands. Who may pass is asked of `deps.permissions`, and nowhere else. */
export function domainHandlers(deps: DomainDeps): Handlers<DomainEndpoint> {
  const { queueLinkBack, jobs, signInvitation, sendsMail } = deps
  const view =
    <N extends EndpointName>(show: (viewing: Viewing, call: Call<N>) => Promise<Answer<N>>): Handler<N> =>
    (call) =>
      answerIn(deps, call, (viewing) => show(viewing, call))
  const command =
    <N extends EndpointName>(run: (writing: Writing, call: Call<N>) => Promise<Answer<N>>): Handler<N> =>
    (call) =>
      answerIn(deps, call, (viewing, afterCommit) => run({ ...viewing, queueLinkBack, jobs, signInvitation, afterCommit }, call))
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
    getOpening: view(getOpening),
    listCheckIns: view(listCheckIns),
    checkIn: command(checkIn),
    listDistractions: view(listDistractions),
    logDistraction: command(logDistraction),
    getToClose: view(getToClose),
    closeOkrs: command(closeOkrs),
    getLearning: view(getLearning),
    importOkrs: command(importOkrs),
    listConversations: view(listConversations),
    startConversation: command(startConversation),
    getConversation: view(getConversation),
    addTurn: command(say),
    closeConversation: command(closeConversation),
    reopenConversation: command(reopenConversation),
    correctFinding: command(correctMatch),
    listExpectations: view(listExpectations),
    publishExpectation: command(publishExpectation),
    withdrawExpectation: command(withdrawExpectation),
    answerExpectation: command(answerExpectation),
    listNotices: view(listNotices),
    readNotices: command(readNotices),
    getToday: view(getToday),
    getDigest: view((viewing) => getDigest(viewing, sendsMail)),
    changeDigest: command((writing, call) => changeDigest(writing, sendsMail, call)),
    getOverview: view(getOverview),
    listPublished: view(listPublished),
    listPulled: view(listPulled),
    listNos: view(listNos),
    listOpenConversations: view(listOpenConversations),
    listSupplies: view(listSupplies),
    claimSupply: command(claimSupply),
    answerSupply: command(answerSupply),
    getIssue: view(getIssue),
    askTeam: command(askTeam),
    listAskRounds: view((viewing, call) => listAskRounds(viewing, signInvitation, call)),
    openAskRound: command(openAskRound),
    inviteMore: command(inviteMore),
    closeAskRound: command(closeAskRound),
    listStakeholders: view(listStakeholders),
    listMyInvitations: view(listMyInvitations),
    getInvitation: command(seeInvitation),
    answerInvitation: command(answerInvitation),
  }
}
