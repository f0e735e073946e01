import { randomUUID } from 'node:crypto'
import type { Row } from './door-row.ts'

/** The doors' rows for the operator's part. */
export const OPERATOR_ROWS = {
  listConnections: { input: () => ({}), otherTeam: 403, otherWorkspace: 403, as: 'operator' },
  createConnection: {
    input: () => ({ body: { tracker: 'linear', apiKey: 'lin_api_x' } }),
    otherTeam: 403,
    otherWorkspace: 403,
    as: 'operator',
    bad: [
      { input: { body: { tracker: 'paper', apiKey: 'x' } }, path: 'tracker' },
      { input: { body: { tracker: 'linear', apiKey: '' } }, path: 'apiKey' },
      { input: { body: { tracker: 'linear', apiKey: 'x', apiUrl: 'not a url' } }, path: 'apiUrl' },
    ],
  },
  syncConnection: { input: ({ connection }) => ({ params: { id: connection } }), otherTeam: 403, otherWorkspace: 403, as: 'operator' },
  listDeliveries: {
    input: ({ connection }) => ({ params: { id: connection } }),
    otherTeam: 403,
    otherWorkspace: 403,
    as: 'operator',
    bad: [
      { input: { query: { state: 'lost' } }, path: 'state' },
      { input: { query: { next: 'page 2' } }, path: 'next' },
    ],
  },
  retryDelivery: {
    input: ({ connection }) => ({ params: { id: connection, delivery: '1' } }),
    otherTeam: 403,
    otherWorkspace: 403,
    as: 'operator',
  },
  listLinkBacks: {
    input: ({ connection }) => ({ params: { id: connection } }),
    otherTeam: 403,
    otherWorkspace: 403,
    as: 'operator',
    bad: [{ input: { query: { linkBack: '7' } }, path: 'linkBack' }],
  },
  retryLinkBack: {
    input: ({ connection }) => ({ params: { id: connection, linkBack: randomUUID() } }),
    otherTeam: 403,
    otherWorkspace: 403,
    as: 'operator',
  },
  nameLeaders: {
    input: ({ connection }) => ({ body: { connection, emails: [] } }),
    otherTeam: 403,
    otherWorkspace: 403,
    as: 'operator',
    bad: [{ input: { body: { connection: 'x', emails: [] } }, path: 'connection' }],
  },
} as const satisfies Record<string, Row>
