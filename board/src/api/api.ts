import type {
  AskRoundsView,
  AskRoundView,
  BodyOf,
  CapacityView,
  CheckInList,
  Comparison,
  ConversationList,
  ConversationView,
  Decided,
  DemoClock,
  DistractionList,
  ExpectationList,
  ExpectationView,
  FinishedItems,
  InvitationList,
  InvitationToAnswer,
  LearningView,
  Me,
  NewAskRound,
  NewChange,
  NewCheckIn,
  NewClose,
  NewClosing,
  NewConversation,
  NewDecision,
  NewDistraction,
  NewExpectation,
  NewExpectationAnswer,
  NewInvitationAnswer,
  NewInvitee,
  NewReply,
  NewSupply,
  NoticeList,
  OkrSetView,
  OpeningView,
  RequestDetail,
  Requests,
  RequestsQuery,
  ResponseOf,
  StakeholderList,
  SuggestedSize,
  SuppliesView,
  SupplyAnswer,
  TeamDetail,
  TeamSettings,
  ToClose,
} from '@pull-okr/core/contract/types'
import type { Call, Transport } from '../transport/transport.ts'

export type Size = { low: number; likely: number; high: number }
export type Api = ReturnType<typeof createApi>

/** The doors of /v1 that the board uses, by what they mean. */
export function createApi(transport: Transport) {
  const get = <T>(path: string, more: Pick<Call, 'query' | 'token' | 'signal'> = {}) =>
    transport.request<T>({ method: 'GET', path, ...more })
  const post = <T>(path: string, body?: unknown, token?: string) => transport.request<T>({ method: 'POST', path, body, token })
  const team = (key: string) => `/v1/teams/${encodeURIComponent(key)}`
  const connectionAt = (id: string) => `/v1/connections/${encodeURIComponent(id)}`
  const okrs = (key: string, cycle: string) => `${team(key)}/okrs/${encodeURIComponent(cycle)}`
  const conversation = (id: string) => `/v1/conversations/${encodeURIComponent(id)}`
  const round = (key: string, id: string) => `${team(key)}/ask-rounds/${encodeURIComponent(id)}`
  const expectation = (id: string) => `/v1/expectations/${encodeURIComponent(id)}`
  const invitation = (id: string) => `/v1/invitations/${encodeURIComponent(id)}`

  return {
    subscribe: transport.subscribe,
    signIns: () => get<ResponseOf<'listSignIns'>>('/v1/sign-ins'),
    signIn: (token: string) => post<Me>('/v1/sessions', { token }),
    signOut: () => transport.request<void>({ method: 'DELETE', path: '/v1/sessions' }),
    demoPeople: () => get<ResponseOf<'listDemoPeople'>>('/v1/demo/people'),
    demoToken: (email: string) => post<ResponseOf<'createDemoToken'>>('/v1/demo/tokens', { email }),
    demoClock: () => get<DemoClock>('/v1/demo/clock'),
    moveDemoClock: (to: string) => post<DemoClock>('/v1/demo/clock', { to }),
    me: () => get<Me>('/v1/me'),
    myRequests: (next?: string) => get<Requests>('/v1/me/requests', { query: { next } }),
    teams: () => get<ResponseOf<'listTeams'>>('/v1/teams'),
    team: (key: string) => get<TeamDetail>(team(key)),
    updateTeam: (key: string, settings: TeamSettings) =>
      transport.request<TeamDetail>({ method: 'PATCH', path: team(key), body: settings }),
    confirmMember: (key: string, person: string) => post<TeamDetail>(`${team(key)}/members/${encodeURIComponent(person)}/confirm`),
    requests: (key: string, query: Partial<Record<keyof RequestsQuery, string | number | undefined>>) =>
      get<Requests>(`${team(key)}/requests`, { query }),
    request: (id: string, token?: string) => get<RequestDetail>(`/v1/requests/${encodeURIComponent(id)}`, { token }),
    seen: (id: string) => post<void>(`/v1/requests/${encodeURIComponent(id)}/seen`),
    decide: (id: string, decision: NewDecision) => post<Decided>(`/v1/requests/${encodeURIComponent(id)}/decisions`, decision),
    reply: (id: string, reply: NewReply, token?: string) =>
      post<ResponseOf<'reply'>>(`/v1/requests/${encodeURIComponent(id)}/replies`, reply, token),
    capacity: (key: string, cycle: string) => get<CapacityView>(`${team(key)}/capacity`, { query: { cycle } }),
    finishedItems: (key: string) => get<FinishedItems>(`${team(key)}/finished-items`),
    suggestedSize: (request: string) => get<SuggestedSize>(`/v1/requests/${encodeURIComponent(request)}/size`),
    okrs: (key: string, cycle: string) => get<OkrSetView>(okrs(key, cycle)),
    changeOkrs: (key: string, cycle: string, changes: NewChange[]) => post<OkrSetView>(`${okrs(key, cycle)}/changes`, changes),
    moveOkrs: (key: string, cycle: string, move: 'publish' | 'redraft' | 'commit', sentence: string) =>
      post<OkrSetView>(`${okrs(key, cycle)}/${move}`, { sentence }),
    seenOkrs: (key: string, cycle: string) => post<void>(`${okrs(key, cycle)}/seen`),
    compareOkrs: (key: string, cycle: string, query: { from: number; to: number }) =>
      get<Comparison>(`${okrs(key, cycle)}/comparison`, { query }),
    opening: (key: string, cycle: string) => get<OpeningView>(`${team(key)}/opening`, { query: { cycle } }),
    checkIns: (key: string, cycle: string) => get<CheckInList>(`${okrs(key, cycle)}/check-ins`),
    checkIn: (key: string, cycle: string, body: NewCheckIn) => post<CheckInList>(`${okrs(key, cycle)}/check-ins`, body),
    distractions: (key: string, cycle: string) => get<DistractionList>(`${okrs(key, cycle)}/distractions`),
    logDistraction: (key: string, cycle: string, body: NewDistraction) => post<DistractionList>(`${okrs(key, cycle)}/distractions`, body),
    toClose: (key: string, cycle: string) => get<ToClose>(`${okrs(key, cycle)}/close`),
    closeOkrs: (key: string, cycle: string, body: NewClose) => post<OkrSetView>(`${okrs(key, cycle)}/close`, body),
    learning: (key: string) => get<LearningView>(`${team(key)}/learning`),
    conversations: (query: Partial<Record<'team' | 'cycle' | 'state' | 'about' | 'subject' | 'next', string>>) =>
      get<ConversationList>('/v1/conversations', { query }),
    conversation: (id: string) => get<ConversationView>(conversation(id)),
    startConversation: (body: NewConversation) => post<ConversationView>('/v1/conversations', body),
    addTurn: (id: string, body: { id: string; text: string }) => post<ConversationView>(`${conversation(id)}/turns`, body),
    closeConversation: (id: string, body: NewClosing) => post<ConversationView>(`${conversation(id)}/close`, body),
    reopenConversation: (id: string, body: { id: string; text: string }) => post<ConversationView>(`${conversation(id)}/reopen`, body),
    correctFinding: (id: string, body: { id: string; sentence: string }) => post<ConversationView>(`${conversation(id)}/correction`, body),
    expectations: (cycle: string, next?: string) =>
      get<ExpectationList>('/v1/expectations', { query: { cycle, ...(next !== undefined && { next }) } }),
    publishExpectation: (body: NewExpectation) => post<ExpectationView>('/v1/expectations', body),
    withdrawExpectation: (id: string, sentence: string) => post<ExpectationView>(`${expectation(id)}/withdraw`, { sentence }),
    answerExpectation: (id: string, body: NewExpectationAnswer) => post<ExpectationView>(`${expectation(id)}/answers`, body),
    supplies: (key: string) => get<SuppliesView>(`${team(key)}/supplies`),
    claimSupply: (key: string, body: NewSupply) => post<SuppliesView>(`${team(key)}/supplies`, body),
    answerSupply: (key: string, id: string, body: SupplyAnswer) =>
      post<SuppliesView>(`${team(key)}/supplies/${encodeURIComponent(id)}/answers`, body),
    askRounds: (key: string, cycle: string) => get<AskRoundsView>(`${team(key)}/ask-rounds`, { query: { cycle } }),
    openAskRound: (key: string, body: NewAskRound) => post<AskRoundView>(`${team(key)}/ask-rounds`, body),
    inviteMore: (key: string, id: string, invite: NewInvitee[]) => post<AskRoundView>(`${round(key, id)}/invitations`, { invite }),
    closeAskRound: (key: string, id: string, sentence: string) => post<AskRoundView>(`${round(key, id)}/close`, { sentence }),
    stakeholders: (key: string, q?: string) => get<StakeholderList>(`${team(key)}/stakeholders`, { query: { q } }),
    myInvitations: () => get<InvitationList>('/v1/me/invitations'),
    invitation: (id: string, token?: string) => get<InvitationToAnswer>(invitation(id), { token }),
    answerInvitation: (id: string, body: NewInvitationAnswer, token?: string) =>
      post<InvitationToAnswer>(`${invitation(id)}/answers`, body, token),
    notices: (next?: string) => get<NoticeList>('/v1/me/notices', { query: { next } }),
    readNotices: (ids: string[]) => post<void>('/v1/me/notices/read', { ids }),
    makeSiteCode: (connection: string) => post<{ code: string; expires: string }>(`${connectionAt(connection)}/claim-codes`),
    claimSite: (code: string) => post<{ workspace: { id: string; name: string } }>('/v1/forge/claim', { code }),
    connections: () => get<ResponseOf<'listConnections'>>('/v1/connections'),
    connect: (connection: BodyOf<'createConnection'>) => post<ResponseOf<'createConnection'>>('/v1/connections', connection),
    syncNow: (id: string) => post<void>(`/v1/connections/${encodeURIComponent(id)}/sync`),
    deliveries: (connection: string, query: Partial<Record<'state' | 'delivery' | 'next', string>>) =>
      get<ResponseOf<'listDeliveries'>>(`${connectionAt(connection)}/deliveries`, { query }),
    retryDelivery: (connection: string, id: string) =>
      post<ResponseOf<'retryDelivery'>>(`${connectionAt(connection)}/deliveries/${encodeURIComponent(id)}/retry`),
    linkBacks: (connection: string, query: Partial<Record<'state' | 'linkBack' | 'next', string>>) =>
      get<ResponseOf<'listLinkBacks'>>(`${connectionAt(connection)}/link-backs`, { query }),
    retryLinkBack: (connection: string, id: string) =>
      post<ResponseOf<'retryLinkBack'>>(`${connectionAt(connection)}/link-backs/${encodeURIComponent(id)}/retry`),
    nameLeaders: (body: BodyOf<'nameLeaders'>) =>
      transport.request<ResponseOf<'nameLeaders'>>({ method: 'PUT', path: '/v1/leaders', body }),
  }
}
