import { randomUUID } from 'node:crypto'
import type { Row } from './door-row.ts'

const sentence = 'Because.'
const newSupply = () => ({ id: randomUUID(), other: 'CORE', direction: 'supplier', what: 'Data', sentence })
export const guest = (name: string) => ({ kind: 'guest' as const, name })
export const newRound = () => ({
  id: randomUUID(),
  question: 'What do you want?',
  closesOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  invite: [guest('A guest')],
})

/** The doors' rows for who supplies whom, and for what a team asks before it plans. */
export const ASKING_ROWS = {
  listSupplies: { input: ({ team }) => ({ params: { team } }), otherTeam: 200, otherWorkspace: 404 },
  claimSupply: {
    input: ({ team }) => ({ params: { team }, body: newSupply() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: { team: 'WEB' }, body: { ...newSupply(), sentence: '' } }, path: 'sentence' },
      { input: { params: { team: 'WEB' }, body: { ...newSupply(), direction: 'above' } }, path: 'direction' },
      { input: { params: { team: 'WEB' }, body: { ...newSupply(), other: 'NOBODY' } }, path: 'other' },
    ],
  },
  answerSupply: {
    input: ({ team }) => ({ params: { team, id: randomUUID() }, body: { answer: 'confirm' } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: { team: 'WEB' }, body: { answer: 'maybe' } }, path: 'answer' }],
  },
  listAskRounds: { input: ({ team }) => ({ params: { team } }), otherTeam: 403, otherWorkspace: 404 },
  openAskRound: {
    input: ({ team }) => ({ params: { team }, body: newRound() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: { team: 'WEB' }, body: { ...newRound(), question: ' ' } }, path: 'question' },
      { input: { params: { team: 'WEB' }, body: { ...newRound(), closesOn: 'soon' } }, path: 'closesOn' },
      { input: { params: { team: 'WEB' }, body: { ...newRound(), closesOn: '2001-01-01' } }, path: 'closesOn' },
      { input: { params: { team: 'WEB' }, body: { ...newRound(), invite: [] } }, path: 'invite' },
      { input: { params: { team: 'WEB' }, body: { ...newRound(), invite: [{ kind: 'everybody' }] } }, path: 'invite.0.kind' },
    ],
  },
  inviteMore: {
    input: ({ team }) => ({ params: { team, id: randomUUID() }, body: { invite: [{ kind: 'guest', name: 'A guest' }] } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: { team: 'WEB' }, body: { invite: [] } }, path: 'invite' }],
  },
  closeAskRound: {
    input: ({ team }) => ({ params: { team, id: randomUUID() }, body: { sentence } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: { team: 'WEB' }, body: {} }, path: 'sentence' }],
  },
  getIssue: {
    input: ({ issue }) => ({ params: { tracker: 'linear', issue } }),
    otherTeam: 200,
    otherWorkspace: 404,
    bad: [{ input: { query: { organization: 'x'.repeat(201) } }, path: 'organization' }],
  },
  askTeam: {
    input: ({ issue }) => ({ params: { tracker: 'linear', issue }, body: { id: randomUUID(), team: 'WEB', text: sentence } }),
    otherTeam: 409, // it was put to that team already; whoever sees both may put it to another
    otherWorkspace: 404,
    bad: [
      { input: { body: { id: randomUUID(), team: 'WEB', text: ' ' } }, path: 'text' },
      { input: { body: { id: randomUUID(), team: 'NONE', text: sentence } }, path: 'team' },
    ],
  },
  listStakeholders: { input: ({ team }) => ({ params: { team } }), otherTeam: 403, otherWorkspace: 404 },
  listMyInvitations: { input: () => ({}), otherTeam: 200, otherWorkspace: 200 },
  getInvitation: { input: ({ invitation }) => ({ params: { id: invitation } }), otherTeam: 404, otherWorkspace: 404 },
  answerInvitation: {
    input: ({ invitation }) => ({ params: { id: invitation }, body: { id: randomUUID(), kind: 'nothing' } }),
    otherTeam: 404,
    otherWorkspace: 404,
    bad: [
      { input: { body: { id: randomUUID(), kind: 'everything' } }, path: 'kind' },
      { input: { body: { id: randomUUID(), kind: 'asks' } }, path: 'asks' },
      { input: { body: { id: randomUUID(), kind: 'asks', asks: [{ id: randomUUID(), title: '' }] } }, path: 'asks.0.title' },
    ],
  },
} as const satisfies Record<string, Row>
