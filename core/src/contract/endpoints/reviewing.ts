import * as s from '../schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** Drafts that are shown, compared and looked at. */
export const REVIEWING = {
  redraftOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/redraft',
    summary: 'Take published OKRs back to a draft (members)',
    body: s.NewMove,
    status: 200,
    response: s.OkrSet,
  },
  seeOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/seen',
    summary: 'A neighbour or a leader has looked at what is published',
    status: 204,
  },
  compareOkrs: {
    method: 'get',
    path: '/v1/teams/{team}/okrs/{cycle}/comparison',
    summary: 'What differs between two revisions',
    query: s.ComparisonQuery,
    status: 200,
    response: s.Comparison,
  },
  exportOkrs: {
    method: 'get',
    path: '/v1/teams/{team}/okrs/{cycle}/export',
    summary: 'The OKRs as a file: JSON, or CSV with ?format=csv, for whoever may see them',
    query: s.OkrExportQuery,
    status: 200,
    response: s.OkrFile,
    alsoAs: 'text/csv',
  },
  importOkrs: {
    method: 'post',
    path: '/v1/teams/{team}/okrs/{cycle}/import',
    summary: 'Changes to a draft from such a file, all or none, or a preview of them (members)',
    body: s.NewOkrImport,
    status: 200,
    response: s.OkrImport,
  },
} as const satisfies Record<string, Endpoint>
