import type {
  BodyOf,
  CapacityView,
  Decided,
  FinishedItems,
  Me,
  NewChange,
  NewDecision,
  NewReply,
  OkrSetView,
  RequestDetail,
  Requests,
  RequestsQuery,
  ResponseOf,
  SuggestedSize,
  TeamDetail,
  TeamSettings,
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

  return {
    subscribe: transport.subscribe,
    signIns: () => get<ResponseOf<'listSignIns'>>('/v1/sign-ins'),
    signIn: (token: string) => post<Me>('/v1/sessions', { token }),
    signOut: () => transport.request<void>({ method: 'DELETE', path: '/v1/sessions' }),
    demoPeople: () => get<ResponseOf<'listDemoPeople'>>('/v1/demo/people'),
    demoToken: (email: string) => post<ResponseOf<'createDemoToken'>>('/v1/demo/tokens', { email }),
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
    moveOkrs: (key: string, cycle: string, move: 'publish' | 'commit', sentence: string) =>
      post<OkrSetView>(`${okrs(key, cycle)}/${move}`, { sentence }),
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
