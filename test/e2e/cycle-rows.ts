import { randomUUID } from 'node:crypto'
import type { Row } from './door-row.ts'

const sentence = 'Because.'
const now = (team: string) => ({ team, cycle: 'current' })
const newCheckIn = () => ({
  id: randomUUID(),
  keyResult: randomUUID(),
  progress: { kind: 'share', share: 0.5 },
  confidence: 5,
  sentence,
})
const newDistraction = () => ({ id: randomUUID(), sentence, items: 2 })
const newScore = () => ({ keyResult: randomUUID(), score: 0.7, state: 'achieved', sentence })
const newClose = () => ({ sentence, keyResults: [newScore()], requests: [] })

/** The doors' rows for how a cycle opens, runs and closes. */
export const CYCLE_ROWS = {
  getOpening: {
    input: ({ team }) => ({ params: { team } }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [{ input: { params: { team: 'WEB' }, query: { cycle: 'soon' } }, path: 'cycle' }],
  },
  listCheckIns: { input: ({ team }) => ({ params: now(team) }), otherTeam: 403, otherWorkspace: 404 },
  checkIn: {
    input: ({ team }) => ({ params: now(team), body: newCheckIn() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: now('WEB'), body: { ...newCheckIn(), sentence: ' ' } }, path: 'sentence' },
      { input: { params: now('WEB'), body: { ...newCheckIn(), confidence: 11 } }, path: 'confidence' },
      { input: { params: now('WEB'), body: { ...newCheckIn(), progress: { kind: 'share', share: 2 } } }, path: 'progress.share' },
    ],
  },
  listDistractions: { input: ({ team }) => ({ params: now(team) }), otherTeam: 403, otherWorkspace: 404 },
  logDistraction: {
    input: ({ team }) => ({ params: now(team), body: newDistraction() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: now('WEB'), body: { ...newDistraction(), sentence: '' } }, path: 'sentence' },
      { input: { params: now('WEB'), body: { ...newDistraction(), items: 0 } }, path: 'items' },
      { input: { params: now('WEB'), body: { ...newDistraction(), issue: 'NONE-1' } }, path: 'issue' },
    ],
  },
  getToClose: { input: ({ team }) => ({ params: now(team) }), otherTeam: 403, otherWorkspace: 404 },
  closeOkrs: {
    input: ({ team }) => ({ params: now(team), body: newClose() }),
    otherTeam: 403,
    otherWorkspace: 404,
    bad: [
      { input: { params: now('WEB'), body: { ...newClose(), sentence: '' } }, path: 'sentence' },
      { input: { params: now('WEB'), body: { ...newClose(), keyResults: [{ ...newScore(), score: 1.5 }] } }, path: 'keyResults.0.score' },
      { input: { params: now('WEB'), body: { ...newClose(), keyResults: [{ ...newScore(), state: 'won' }] } }, path: 'keyResults.0.state' },
      {
        input: { params: now('WEB'), body: { ...newClose(), requests: [{ request: randomUUID(), outcome: 'fulfilled', sentence: '' }] } },
        path: 'requests.0.sentence',
      },
    ],
  },
  getLearning: { input: ({ team }) => ({ params: { team } }), otherTeam: 403, otherWorkspace: 404 },
} as const satisfies Record<string, Row>
