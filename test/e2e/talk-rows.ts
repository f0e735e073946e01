import { randomUUID } from 'node:crypto'

/** The doors' rows for what is talked about and hoped for; `conversation` is about a request of the team. */
type At = { team: string; conversation: string }

const expected = () => ({ id: randomUUID(), title: 'Australia comes first' })
const question = (team: string) => ({ id: randomUUID(), about: { kind: 'okrs', team, cycle: 'next', part: null }, text: 'Why?' })
const turn = () => ({ id: randomUUID(), text: 'Because.' })
const closing = () => ({ id: randomUUID(), cause: 'oneSideKnew', learned: 'We ask earlier.' })
const notNow = (team: string) => ({ id: randomUUID(), team, kind: 'notThisCycle', text: 'Nobody speaks English.' })
const itself = ({ conversation }: At, body?: object) => ({ params: { id: conversation }, ...(body && { body }) })
const id = randomUUID()

export const TALK_ROWS = {
  listConversations: {
    input: ({ team }: At) => ({ query: { team } }),
    otherTeam: 200,
    otherWorkspace: 404,
    bad: [
      { input: { query: { state: 'lost' } }, path: 'state' },
      { input: { query: { limit: '0' } }, path: 'limit' },
      { input: { query: { cycle: 'soon' } }, path: 'cycle' },
      { input: { query: { next: 'page 2' } }, path: 'next' },
    ],
  },
  startConversation: {
    input: ({ team }: At) => ({ body: question(team) }),
    otherTeam: 403, // it is a draft
    otherWorkspace: 404,
    bad: [
      { input: { body: { ...question('WEB'), text: ' ' } }, path: 'text' },
      { input: { body: { ...question('WEB'), id: 'one' } }, path: 'id' },
      { input: { body: { ...question('WEB'), about: { kind: 'weather' } } }, path: 'about.kind' },
      { input: { body: { ...question('WEB'), about: { ...question('WEB').about, cycle: 'soon' } } }, path: 'about.cycle' },
    ],
  },
  getConversation: { input: (at: At) => itself(at), otherTeam: 200, otherWorkspace: 404 },
  addTurn: {
    input: (at: At) => itself(at, turn()),
    otherTeam: 201,
    otherWorkspace: 404,
    bad: [{ input: { body: { ...turn(), text: '' } }, path: 'text' }],
  },
  closeConversation: {
    input: (at: At) => itself(at, closing()),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { body: { ...closing(), cause: 'theirFault' } }, path: 'cause' },
      { input: { body: { ...closing(), learned: ' ' } }, path: 'learned' },
    ],
  },
  reopenConversation: {
    input: (at: At) => itself(at, turn()),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { body: { ...turn(), text: '' } }, path: 'text' }],
  },
  correctFinding: {
    input: (at: At) => itself(at, { id: randomUUID(), sentence: 'Another thing.' }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { body: { id, sentence: '' } }, path: 'sentence' }],
  },
  listExpectations: {
    input: () => ({}),
    otherTeam: 200,
    otherWorkspace: 200,
    bad: [
      { input: { query: { cycle: 'soon' } }, path: 'cycle' },
      { input: { query: { next: 'page 2' } }, path: 'next' },
      { input: { query: { limit: '0' } }, path: 'limit' },
    ],
  },
  publishExpectation: {
    input: () => ({ body: expected() }),
    otherTeam: 403,
    otherWorkspace: 403,
    bad: [
      { input: { body: { ...expected(), title: ' ' } }, path: 'title' },
      { input: { body: { ...expected(), emphasis: [{ dimension: 'market', value: '' }] } }, path: 'emphasis.0.value' },
    ],
  },
  withdrawExpectation: {
    input: () => ({ params: { id }, body: { sentence: 'Not any more.' } }),
    otherTeam: 403,
    otherWorkspace: 403,
    bad: [{ input: { body: { sentence: '' } }, path: 'sentence' }],
  },
  answerExpectation: {
    input: ({ team }: At) => ({ params: { id }, body: notNow(team) }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { body: { ...notNow('WEB'), text: '' } }, path: 'text' },
      { input: { body: { ...notNow('WEB'), kind: 'obeyed' } }, path: 'kind' },
    ],
  },
  getOverview: { input: () => ({}), otherTeam: 403, otherWorkspace: 403 },
  listPublished: { input: () => ({}), otherTeam: 403, otherWorkspace: 403, bad: [{ input: { query: { limit: '0' } }, path: 'limit' }] },
  listPulled: {
    input: () => ({ query: { state: 'pulled' } }),
    otherTeam: 403,
    otherWorkspace: 403,
    bad: [
      { input: {}, path: 'state' },
      { input: { query: { state: 'ordered' } }, path: 'state' },
    ],
  },
  listNos: { input: () => ({}), otherTeam: 403, otherWorkspace: 403, bad: [{ input: { query: { limit: 'all' } }, path: 'limit' }] },
  listOpenConversations: {
    input: () => ({}),
    otherTeam: 403,
    otherWorkspace: 403,
    bad: [{ input: { query: { limit: '0' } }, path: 'limit' }],
  },
}
