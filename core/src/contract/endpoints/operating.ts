import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Trackers, their queues, and who the leaders are. */
export const OPERATING = {
  listConnections: {
    method: 'get',
    path: '/v1/connections',
    summary: 'Trackers, their sync and queues (operator)',
    status: 200,
    response: s.Connections,
  },
  createConnection: {
    method: 'post',
    path: '/v1/connections',
    summary: 'Connect a tracker (operator)',
    body: s.NewConnection,
    status: 201,
    response: s.Connection,
  },
  syncConnection: { method: 'post', path: '/v1/connections/{id}/sync', summary: 'Read the tracker again now (operator)', status: 202 },
  listDeliveries: {
    method: 'get',
    path: '/v1/connections/{id}/deliveries',
    summary: 'What the tracker delivered, without its contents (operator)',
    query: s.DeliveriesQuery,
    status: 200,
    response: s.InboxEntries,
  },
  retryDelivery: {
    method: 'post',
    path: '/v1/connections/{id}/deliveries/{delivery}/retry',
    summary: 'Try a parked delivery again (operator)',
    status: 202,
    response: s.InboxEntry,
  },
  listLinkBacks: {
    method: 'get',
    path: '/v1/connections/{id}/link-backs',
    summary: 'Answers owed to the tracker, without their contents (operator)',
    query: s.LinkBacksQuery,
    status: 200,
    response: s.OutboxEntries,
  },
  retryLinkBack: {
    method: 'post',
    path: '/v1/connections/{id}/link-backs/{linkBack}/retry',
    summary: 'Try to write a failed answer again (operator)',
    status: 202,
    response: s.OutboxEntry,
  },
  nameLeaders: {
    method: 'put',
    path: '/v1/leaders',
    summary: 'Who the leaders are: they publish expectations and see published drafts (operator)',
    body: s.Leaders,
    status: 200,
    response: s.LeadersNamed,
  },
} as const satisfies Record<string, Endpoint>
