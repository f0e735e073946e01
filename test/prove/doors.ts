import type { EndpointName } from '@pull-okr/core/contract'
import { OUTSIDERS, type Outsider } from './roles.ts'

/**
 * Every door, and who must be refused there whatever they send. It is written down here a second time, apart from
 * core's `permissions`, on purpose: a proof that asked the code under test what is right would prove nothing.
 *
 * A new endpoint of the contract does not compile until it has its line. Where somebody may pass, the laws are still
 * watched: what they do must leave the team's OKRs as they were.
 */
type Everybody = 'all'
type Line = { refused: Everybody | Outsider[] }

/** the link of an invitation opens that one, and nothing else */
const NOT_SIGNED_IN: Outsider[] = ['nobody', 'stranger', 'invited']
const all: Line = { refused: 'all' }
const except = (...may: Outsider[]): Line => ({ refused: OUTSIDERS.filter((role) => !may.includes(role)) })

export const API_DOORS = {
  listSignIns: { refused: [] },
  // signing in: with a token that is not one's own nobody gets in
  createSession: all,
  deleteSession: { refused: [] },
  getMe: { refused: NOT_SIGNED_IN },
  createToken: { refused: [...NOT_SIGNED_IN, 'operator', 'linkHolder'] },
  // joining: a site with Atlassian's word and the operator's, an account with a word from both sides
  createClaimCode: except('operator'),
  claimSite: all,
  createIdentityCode: { refused: [...NOT_SIGNED_IN, 'operator', 'linkHolder'] },
  joinIdentity: all, // nobody made the code that is tried
  listMyRequests: { refused: NOT_SIGNED_IN },
  listDemoPeople: all, // this is no demo
  createDemoToken: all,
  getDemoClock: all,
  moveDemoClock: all,
  // reading
  listTeams: { refused: NOT_SIGNED_IN },
  getTeam: except('stakeholder', 'otherTeam', 'leader', 'operator', 'pending'),
  listRequests: except('stakeholder', 'otherTeam', 'leader', 'pending'),
  getRequest: except('stakeholder', 'otherTeam', 'leader', 'pending'),
  getFit: all, // law 13
  getCapacity: all,
  listFinishedItems: all,
  suggestSize: all, // law 13: what the team's past work took
  getOkrs: except('pending'), // a draft
  compareOkrs: except('pending'),
  seeOkrs: except('pending'), // who looked at a draft: nobody but the team
  // how a cycle runs: of a draft nothing, of what is closed what is published (law 5), of the team's time nothing (law 13)
  getOpening: except('pending'),
  listCheckIns: except('pending'),
  listDistractions: all,
  getToClose: all,
  getLearning: except('leader', 'pending'),
  listNotices: { refused: NOT_SIGNED_IN },
  readNotices: { refused: NOT_SIGNED_IN }, // one's own
  listEvents: { refused: NOT_SIGNED_IN },
  // an ask is no work until the team adopts it (law 2)
  getIssue: except('stakeholder', 'otherTeam', 'leader', 'pending'),
  askTeam: except('stakeholder', 'otherTeam', 'leader', 'pending'),
  listSupplies: except('stakeholder', 'otherTeam', 'leader', 'pending'),
  listAskRounds: except('pending'),
  listStakeholders: all,
  listMyInvitations: { refused: NOT_SIGNED_IN },
  // a guest's: law 2, nobody asks in somebody else's name
  getInvitation: except('invited'),
  answerInvitation: except('invited'),
  redraftOkrs: all, // walked backwards it follows on publishing, forwards committing does
  // talking, about a draft where nothing else is said (law 5); leaders publish what they hope for (law 6)
  listConversations: { refused: NOT_SIGNED_IN },
  startConversation: all,
  getConversation: except('pending'),
  addTurn: all,
  closeConversation: all,
  reopenConversation: all,
  correctFinding: all,
  listExpectations: { refused: NOT_SIGNED_IN },
  publishExpectation: except('leader'),
  withdrawExpectation: except('leader'),
  answerExpectation: all,
  // writing for the team: laws 1 and 2
  updateTeam: all,
  confirmMember: all,
  seeRequest: all,
  decide: all,
  changeOkrs: all,
  publishOkrs: all,
  commitOkrs: all,
  checkIn: all,
  logDistraction: all,
  closeOkrs: all,
  claimSupply: all,
  answerSupply: all,
  openAskRound: all,
  inviteMore: all,
  closeAskRound: all,
  // writing for somebody else's request
  reply: all,
  // the operator's
  listConnections: except('operator'),
  createConnection: all, // the operator's attempts carry a key that no tracker knows
  syncConnection: except('operator'),
  listDeliveries: except('operator'),
  retryDelivery: all, // there is none with the id that is tried
  listLinkBacks: except('operator'),
  retryLinkBack: all,
  nameLeaders: except('operator'),
} as const satisfies Record<EndpointName, Line>

/** About a request of somebody else's, which whoever sees the team sees; its parties end it (law 7). */
export const TALK_DOORS = {
  'ask about a request': except('stakeholder', 'otherTeam', 'leader'),
  'speak about a request': except('stakeholder', 'otherTeam', 'leader'),
  'close a conversation about a request': all,
} as const satisfies Record<string, Line>

/** The same doors with something else behind them, and the doors that are not of /v1. */
export const OTHER_DOORS = {
  ...TALK_DOORS,
  'getTeam of a private team': except('operator'),
  'listRequests of a private team': all,
  'getRequest of a private team': all,
  'askTeam of a private team': all,
  'decide for a private team': all,
  'reply to the own request': { refused: [...NOT_SIGNED_IN, 'otherTeam', 'leader', 'operator', 'pending', 'otherWorkspace'] },
} as const satisfies Record<string, Line>

export type ApiDoor = keyof typeof API_DOORS | keyof typeof OTHER_DOORS
export const API_DOOR_NAMES = [...Object.keys(API_DOORS), ...Object.keys(OTHER_DOORS)] as ApiDoor[]

export function mustBeRefused(door: ApiDoor, role: Outsider): boolean {
  const { refused }: Line = { ...API_DOORS, ...OTHER_DOORS }[door] as Line
  return refused === 'all' || refused.includes(role)
}

/** Doors that do not ask who you are over HTTP: the tracker's. Nothing that happens there writes OKRs (laws 1 and 2). */
export const TRACKER_DOORS = [
  'webhook, signed',
  'webhook, forged signature',
  'webhook, replayed',
  'edit in Linear',
  'join the team in Linear',
] as const
export type TrackerDoor = (typeof TRACKER_DOORS)[number]
