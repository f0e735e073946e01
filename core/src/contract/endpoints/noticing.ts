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
  getToday: {
    method: 'get',
    path: '/v1/me/today',
    summary: 'What waits for you now, whatever you were told',
    status: 200,
    response: s.Today,
  },
  getDigest: {
    method: 'get',
    path: '/v1/me/digest',
    summary: 'When you are sent what waits for you, at most once a day',
    status: 200,
    response: s.Digest,
  },
  changeDigest: {
    method: 'patch',
    path: '/v1/me/digest',
    summary: 'At which hour, in which time zone, or not at all',
    body: s.DigestChange,
    status: 200,
    response: s.Digest,
  },
} as const satisfies Record<string, Endpoint>
