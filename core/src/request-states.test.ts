import fc from 'fast-check'
import { expect, test } from 'vitest'
import { permissions } from './permissions.ts'
import { emptyOkrSet } from './okr-set.ts'
import {
  possibleEvents,
  REQUEST_EVENTS,
  REQUEST_STATES,
  REQUEST_TRANSITIONS,
  type RequestEvent,
  type RequestState,
} from './request-states.ts'
import { decideTriage, receiveReply, releaseRequest, requestAfter, type Decision, type Reply, type Request } from './triage.ts'

const team = { id: 't', private: false, frozen: false, sharesCapacity: false, neighbours: [] }
function granted<P>(answer: { kind: 'granted'; permit: P } | { kind: 'refused' }): P {
  if (answer.kind !== 'granted') throw new Error('not granted')
  return answer.permit
}
const member = { kind: 'person' as const, person: 'ana', leader: false, standings: new Map([['t', 'member' as const]]) }
const teamPermit = granted(permissions.decide(member, team))
const replyPermit = granted(permissions.reply({ kind: 'link', request: 'r', decision: 'd' }, { id: 'r', team, voices: [] }))
const reason = 'Because.'
const options = [{ kind: 'none' as const, text: '' }]

const DECISIONS: Partial<Record<RequestEvent, Decision>> = {
  adopt: {
    id: 'd',
    kind: 'adopt',
    cycle: '2027-Q1',
    reason,
    keyResult: { objective: 'O', title: 'K', measure: { name: 'm' }, size: { low: 1, likely: 1, high: 1 } },
  },
  decline: { id: 'd', kind: 'decline', reason, options },
  counterOffer: { id: 'd', kind: 'counterOffer', reason, options },
  defer: { id: 'd', kind: 'defer', reason, options, until: '2027-Q2' },
  clarify: { id: 'd', kind: 'clarify', question: 'How many?' },
}
const REPLIES: Partial<Record<RequestEvent, Reply['kind']>> = {
  accept: 'accept',
  refuse: 'refuse',
  askAgain: 'askAgain',
  withdraw: 'withdraw',
  answer: 'clarify',
}

/** What core does with an event; null where it refuses. */
function after(request: Request, event: RequestEvent): Request | null {
  const decision = DECISIONS[event]
  const reply = REPLIES[event]
  const set = {
    ...emptyOkrSet('s', 't', '2027-Q1'),
    objectives: [
      {
        id: 'o',
        version: 1,
        title: 'O',
        objectiveZero: false,
        emphasis: [],
        keyResults: [
          {
            id: 'k',
            version: 1,
            title: 'K',
            measure: { name: 'm' },
            size: { low: 1, likely: 1, high: 1 },
            aspirational: false,
            requests: ['r'],
            needs: [],
            emphasis: [],
          },
        ],
      },
    ],
  }
  let id = 0
  const fit = { before: 1, after: 1, threshold: 0.85, why: null }
  if (event === 'cycleOpens' || event === 'issueGone') return requestAfter(request, event)
  if (event === 'fulfil' || event === 'carryOver') return null // the close of a cycle is not built yet
  const result = decision
    ? decideTriage(teamPermit, request, decision, { set: emptyOkrSet('s', 't', '2027-Q1'), fit, newId: () => `n${id++}` })
    : reply
      ? receiveReply(replyPermit, request, { kind: reply, text: 'Yes.' })
      : releaseRequest(teamPermit, request, set, 'We must.')
  return result.kind === 'decided' ? result.request : null
}

const everyState = fc.constantFrom(...REQUEST_STATES)
const everyEvent = fc.constantFrom(...REQUEST_EVENTS)

test('every state has a row, and every row an entry for every event', () => {
  expect(Object.keys(REQUEST_TRANSITIONS).toSorted()).toEqual([...REQUEST_STATES].toSorted())
  for (const row of Object.values(REQUEST_TRANSITIONS)) {
    expect(Object.keys(row).toSorted()).toEqual([...REQUEST_EVENTS].toSorted())
    for (const next of Object.values(row)) expect(next === null || REQUEST_STATES.includes(next)).toBe(true)
  }
})

test('core moves a request exactly as the table says', () => {
  const built = REQUEST_EVENTS.filter((event) => event !== 'fulfil' && event !== 'carryOver')
  for (const state of REQUEST_STATES)
    for (const event of built) {
      const next = after({ id: 'r', team: 't', state, cycle: null }, event)
      const expected = REQUEST_TRANSITIONS[state][event] ?? (event === 'cycleOpens' || event === 'issueGone' ? state : null)
      expect(next?.state ?? null, `${state} ${event}`).toBe(expected)
    }
})

test('no sequence of events adopts without the team adopting (law 2)', () => {
  fc.assert(
    fc.property(
      everyState.filter((state) => state !== 'adopted'),
      fc.array(
        everyEvent.filter((event) => event !== 'adopt'),
        { maxLength: 40 },
      ),
      (start, events) => {
        let request: Request = { id: 'r', team: 't', state: start, cycle: null }
        for (const event of events) request = after(request, event) ?? request
        expect(request.state).not.toBe('adopted')
      },
    ),
    { numRuns: 500 },
  )
})

test('what the tracker or the calendar does never adopts, from any state', () => {
  for (const state of REQUEST_STATES)
    for (const event of ['issueGone', 'cycleOpens'] as const)
      expect(REQUEST_TRANSITIONS[state][event] === 'adopted' && state !== 'adopted').toBe(false)
})

test('every No of the team leaves the asking side a way on, and is written on the issue', () => {
  const ways: RequestEvent[] = ['accept', 'refuse', 'askAgain', 'withdraw', 'answer', 'cycleOpens']
  for (const event of ['decline', 'counterOffer', 'defer', 'release'] as const) {
    const states = REQUEST_STATES.flatMap((state) => REQUEST_TRANSITIONS[state][event] ?? [])
    expect(states.length).toBeGreaterThan(0)
    for (const state of states)
      expect(
        possibleEvents(state).some((way) => ways.includes(way)),
        `${event} → ${state}`,
      ).toBe(true)
  }
  fc.assert(
    fc.property(everyState, everyEvent, (state, event) => {
      const decision = DECISIONS[event]
      if (!decision || decision.kind === 'adopt') return
      const result = decideTriage(teamPermit, { id: 'r', team: 't', state, cycle: null }, decision)
      if (result.kind === 'decided') expect(result.effects).toEqual([{ kind: 'linkBack' }])
    }),
  )
})

test('a state says what is possible in it, and nothing else is', () => {
  const possible: Record<RequestState, RequestEvent[]> = {
    asked: ['adopt', 'decline', 'counterOffer', 'defer', 'clarify', 'withdraw', 'issueGone'],
    clarifying: ['withdraw', 'answer', 'issueGone'],
    adopted: ['release', 'fulfil', 'carryOver', 'issueGone'],
    declined: ['askAgain', 'issueGone'],
    counterOffered: ['accept', 'refuse', 'askAgain', 'withdraw', 'issueGone'],
    deferred: ['withdraw', 'cycleOpens', 'issueGone'],
    withdrawn: ['issueGone'],
    fulfilled: ['issueGone'],
    carriedOver: ['cycleOpens', 'issueGone'],
    released: ['askAgain', 'issueGone'],
  }
  for (const state of REQUEST_STATES) expect(possibleEvents(state)).toEqual(possible[state])
})
