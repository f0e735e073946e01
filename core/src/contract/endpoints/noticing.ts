import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** What waits for one person. */
export const NOTICING = {
  listNotices: {
    method: 'get',
    path: '/v1/me/notices',
    summary: 'What waits for you',
    query: s.NoticesQuery,
    status: 200,
    response: s.Notices,
  },
  readNotices: { method: 'post', path: '/v1/me/notices/read', summary: 'You have read them', body: s.NoticesRead, status: 204 },
} as const satisfies Record<string, Endpoint>
