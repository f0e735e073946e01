import { randomUUID } from 'node:crypto'
import type { Row } from './door-row.ts'

const sentence = 'Because.'
const file = (more: object = {}) => ({
  preview: true,
  format: 'csv',
  content: 'objective,key_result,measure,low,likely,high\nOurs,,,,,',
  ...more,
})
export const okrs = (team: string) => ({ team, cycle: 'next' })
const addObjective = () => [{ kind: 'addObjective', objective: randomUUID(), title: 'Ours', sentence }]

/** The doors' rows for what a team plans, and what it can. */
export const OKR_ROWS = {
  getFit: {
    input: ({ team }) => ({ params: { team }, query: { low: 1, likely: 2, high: 3 } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: { team: 'WEB' }, query: { low: -1, likely: 2, high: 3 } }, path: 'low' },
      { input: { params: { team: 'WEB' } }, path: 'low' },
    ],
  },
  getCapacity: {
    input: ({ team }) => ({ params: { team } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: { team: 'WEB' }, query: { cycle: 'soon' } }, path: 'cycle' }],
  },
  listFinishedItems: { input: ({ team }) => ({ params: { team } }), otherTeam: 403, otherWorkspace: 404 },
  suggestSize: { input: ({ request }) => ({ params: { id: request } }), otherTeam: 403, otherWorkspace: 404 },
  getOkrs: { input: ({ team }) => ({ params: okrs(team) }), otherTeam: 403, otherWorkspace: 404 },
  changeOkrs: {
    input: ({ team }) => ({ params: okrs(team), body: addObjective() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: okrs('WEB'), body: [] }, path: '' },
      { input: { params: okrs('WEB'), body: [{ ...addObjective()[0], sentence: ' ' }] }, path: '0.sentence' },
      { input: { params: okrs('WEB'), body: [{ ...addObjective()[0], kind: 'order' }] }, path: '0.kind' },
    ],
  },
  publishOkrs: {
    input: ({ team }) => ({ params: okrs(team), body: { sentence } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: okrs('WEB'), body: {} }, path: 'sentence' }],
  },
  commitOkrs: {
    input: ({ team }) => ({ params: okrs(team), body: { sentence } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: okrs('WEB'), body: { sentence: '' } }, path: 'sentence' }],
  },
  redraftOkrs: {
    input: ({ team }) => ({ params: okrs(team), body: { sentence } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: okrs('WEB'), body: { sentence: ' ' } }, path: 'sentence' }],
  },
  seeOkrs: { input: ({ team }) => ({ params: okrs(team) }), otherTeam: 403, otherWorkspace: 404 },
  compareOkrs: {
    input: ({ team }) => ({ params: okrs(team), query: { from: 0, to: 0 } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: okrs('WEB'), query: { from: 'first', to: 1 } }, path: 'from' },
      { input: { params: okrs('WEB'), query: { from: 0, to: 9999 } }, path: 'to' },
    ],
  },
  exportOkrs: {
    input: ({ team }) => ({ params: okrs(team) }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: okrs('WEB'), query: { format: 'pdf' } }, path: 'format' }],
  },
  importOkrs: {
    input: ({ team }) => ({ params: okrs(team), body: file() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: okrs('WEB'), body: file({ preview: 'yes' }) }, path: 'preview' },
      { input: { params: okrs('WEB'), body: file({ content: '' }) }, path: 'content' },
      { input: { params: okrs('WEB'), body: file({ preview: false }) }, path: 'sentence' },
      {
        input: { params: okrs('WEB'), body: file({ content: 'objective,key_result,measure,low,likely,high\nOurs,x,y,many,2,3' }) },
        path: 'rows.2.low',
      },
    ],
  },
} as const satisfies Record<string, Row>
