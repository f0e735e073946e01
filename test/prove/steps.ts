import { randomUUID } from 'node:crypto'
import type { EndpointName } from '@pull-okr/core/contract'
import type { OkrSetView, RequestRow } from '@pull-okr/core/contract/types'
import fc from 'fast-check'
import { askAttempt } from './ask-steps.ts'
import { choose } from './choose.ts'
import { cycleAttempt } from './cycle-steps.ts'
import { API_DOOR_NAMES, type ApiDoor } from './doors.ts'
import { changeOf, decisionOf, declineOf } from './okr-steps.ts'
import { talkAttempt, type Talks } from './talk-steps.ts'

/** One attempt before it is known what stands: the numbers choose among it when it is made. */
export type Step = { door: ApiDoor; pick: number; other: number; form: number; text: string }

/** What somebody outside could know or guess of the team: everything, to make it as easy as possible for them. */
export type Known = {
  team: string
  cycle: string
  set: OkrSetView
  asked: RequestRow[]
  adopted: RequestRow[]
  /** requests of one stakeholder, who is not `stakeholder`: nobody here may reply for them */
  othersRequests: RequestRow[]
  ownRequests: RequestRow[]
  privateTeam: string
  privateRequest: string
  /** the tracker's id of an issue that was put to the team */
  issue: string
  newcomer: string
  connection: string
  leader: string
  round: string
  invitation: string
  supply: string
  talks: Talks
}

export type Attempt = { endpoint: EndpointName; params?: Record<string, string>; query?: unknown; body?: unknown }

const WRITES: ApiDoor[] = ['changeOkrs', 'changeOkrs', 'changeOkrs', 'decide', 'decide', 'publishOkrs', 'redraftOkrs', 'commitOkrs']

export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      door: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...API_DOOR_NAMES) }, { weight: 1, arbitrary: fc.constantFrom(...WRITES) }),
      pick: fc.nat(999),
      other: fc.nat(999),
      form: fc.nat(99),
      text: fc.oneof(
        fc.constant('because it matters'),
        fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((text) => `x${text}`),
      ),
    }),
    { minLength: 3, maxLength: length },
  )

/** Every door, in two orders and three forms: chance alone would leave doors out in a short run. */
export const WALKS: Step[][] = [0, 1, 2].map((round) => {
  const walk = API_DOOR_NAMES.map((door, index) => ({
    door,
    pick: round * 7 + index,
    other: round,
    form: round * 2 + index,
    text: 'because it matters',
  }))
  return round === 1 ? walk.toReversed() : walk
})

/** The walks, and then what chance finds. */
export function sampleSteps(length: number, { runs, seed }: { runs: number; seed: number }): Step[][] {
  return [...WALKS, ...fc.sample(steps(length), { numRuns: Math.max(0, runs - WALKS.length), seed })]
}

/** A request that would do what it says, were it a member's. */
export function attemptOf(step: Step, known: Known): Attempt {
  const { team, cycle, privateTeam, privateRequest } = known
  const asked = choose(known.asked, step.pick)?.id ?? randomUUID()
  const okrs = { team, cycle }
  const sentence = { sentence: step.text }
  switch (step.door) {
    case 'createSession':
      return { endpoint: 'createSession', body: { token: `okr_${'A'.repeat(22)}_${'B'.repeat(43)}` } }
    case 'deleteSession':
    case 'listSignIns':
    case 'getMe':
    case 'listTeams':
    case 'listMyRequests':
    case 'listMyInvitations':
    case 'listConnections':
    case 'listDemoPeople':
    case 'getDemoClock':
    case 'listNotices':
    case 'createIdentityCode':
      return { endpoint: step.door }
    case 'createToken':
      return {
        endpoint: 'createToken',
        body: {
          name: 'proof',
          expires: new Date(Date.now() + 3_600_000).toISOString(),
          ...(step.form % 3 === 0 && { person: known.newcomer }),
        },
      }
    case 'moveDemoClock':
      return { endpoint: 'moveDemoClock', body: { to: new Date(Date.now() + 86_400_000).toISOString() } }
    case 'createDemoToken':
      return { endpoint: 'createDemoToken', body: { email: 'lena@company.example' } }
    case 'getTeam':
    case 'getTeam of a private team':
      return { endpoint: 'getTeam', params: { team: step.door === 'getTeam' ? team : privateTeam } }
    case 'updateTeam':
      return { endpoint: 'updateTeam', params: { team }, body: settingsOf(step) }
    case 'confirmMember':
      return { endpoint: 'confirmMember', params: { team, person: known.newcomer } }
    case 'getIssue':
    case 'askTeam':
    case 'askTeam of a private team':
      return askAttempt(step, known)
    case 'listRequests':
      return { endpoint: 'listRequests', params: { team }, query: { state: choose(['open', 'all', 'answered'], step.form) } }
    case 'listRequests of a private team':
      return { endpoint: 'listRequests', params: { team: privateTeam } }
    case 'getRequest':
      return { endpoint: 'getRequest', params: { id: choose(known.othersRequests, step.pick)?.id ?? asked } }
    case 'getRequest of a private team':
      return { endpoint: 'getRequest', params: { id: privateRequest } }
    case 'seeRequest':
    case 'suggestSize':
      return { endpoint: step.door, params: { id: asked } }
    case 'decide':
      return { endpoint: 'decide', params: { id: asked }, body: decisionOf(step, known) }
    case 'decide for a private team':
      return { endpoint: 'decide', params: { id: privateRequest }, body: { ...declineOf(step) } }
    case 'reply':
      return replyTo(choose(known.othersRequests, step.pick), step)
    case 'reply to the own request':
      return replyTo(choose(known.ownRequests, step.pick), step)
    case 'getFit':
      return { endpoint: 'getFit', params: { team }, query: { cycle, low: 1, likely: 2, high: 3 } }
    case 'getCapacity':
      return { endpoint: 'getCapacity', params: { team }, query: { cycle } }
    case 'changeOkrs':
      return { endpoint: 'changeOkrs', params: okrs, body: [changeOf(step, known)] }
    case 'publishOkrs':
    case 'redraftOkrs':
    case 'commitOkrs':
      return { endpoint: step.door, params: okrs, body: sentence }
    case 'getOkrs':
    case 'seeOkrs':
      return { endpoint: step.door, params: okrs }
    case 'compareOkrs':
      return { endpoint: 'compareOkrs', params: okrs, query: { from: step.pick % (known.set.revision + 1), to: known.set.revision } }
    case 'listFinishedItems':
    case 'listSupplies':
    case 'listAskRounds':
    case 'listStakeholders':
      return { endpoint: step.door, params: { team } }
    case 'claimSupply':
      return {
        endpoint: 'claimSupply',
        params: { team },
        body: { id: randomUUID(), other: 'CORE', direction: choose(['supplier', 'customer'], step.form), what: step.text, ...sentence },
      }
    case 'answerSupply':
      return {
        endpoint: 'answerSupply',
        params: { team, id: known.supply },
        body: { answer: choose(['confirm', 'notUs', 'end'], step.form), text: step.text },
      }
    case 'openAskRound': {
      const closesOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
      return {
        endpoint: 'openAskRound',
        params: { team },
        body: { id: randomUUID(), question: step.text, closesOn, invite: [{ kind: 'guest', name: step.text }] },
      }
    }
    case 'inviteMore':
      return { endpoint: 'inviteMore', params: { team, id: known.round }, body: { invite: [{ kind: 'guest', name: step.text }] } }
    case 'closeAskRound':
      return { endpoint: 'closeAskRound', params: { team, id: known.round }, body: sentence }
    case 'getInvitation':
      return { endpoint: 'getInvitation', params: { id: known.invitation } }
    case 'answerInvitation':
      return {
        endpoint: 'answerInvitation',
        params: { id: known.invitation },
        body:
          step.form % 2 === 0
            ? { id: randomUUID(), kind: 'nothing', text: step.text }
            : { id: randomUUID(), kind: 'asks', asks: [{ id: randomUUID(), title: step.text }] },
      }
    case 'getOpening':
    case 'listCheckIns':
    case 'checkIn':
    case 'listDistractions':
    case 'logDistraction':
    case 'getToClose':
    case 'closeOkrs':
    case 'getLearning':
      return cycleAttempt(step.door, step, known)
    case 'listEvents':
      return { endpoint: 'listEvents', query: { since: '0' } }
    case 'createConnection':
      return {
        endpoint: 'createConnection',
        body: { tracker: 'linear', apiKey: 'lin_api_nobody_knows_this', apiUrl: 'http://127.0.0.1:9/graphql' },
      }
    case 'syncConnection':
    case 'createClaimCode':
      return { endpoint: step.door, params: { id: known.connection } }
    case 'claimSite':
    case 'joinIdentity':
      return { endpoint: step.door, body: { code: `0000-0000-0000-${1000 + (step.pick % 9000)}` } }
    case 'listDeliveries':
    case 'listLinkBacks':
      return { endpoint: step.door, params: { id: known.connection }, query: { state: 'all' } }
    case 'retryDelivery':
      return { endpoint: 'retryDelivery', params: { id: known.connection, delivery: String(10 ** 9 + step.pick) } }
    case 'retryLinkBack':
      return { endpoint: 'retryLinkBack', params: { id: known.connection, linkBack: randomUUID() } }
    case 'nameLeaders':
      return { endpoint: 'nameLeaders', body: { connection: known.connection, emails: [known.leader] } }
    default:
      return talkAttempt(step.door, step, known)
  }
}

function settingsOf({ form, pick, text }: Step) {
  const setting = choose(
    [{ threshold: 0.1 + (pick % 80) / 100 }, { sharesCapacity: true }, { requestLabel: `label ${pick}` }, { writeBack: false }],
    form,
  )
  return { ...setting, sentence: text }
}

function replyTo(request: RequestRow | undefined, { form, text }: Step): Attempt {
  const fitting = request?.state === 'asked' ? 'withdraw' : request?.state === 'clarifying' ? 'clarify' : 'askAgain'
  const kind = form % 2 === 0 ? fitting : choose(['accept', 'refuse', 'askAgain', 'withdraw', 'clarify'], form)
  return { endpoint: 'reply', params: { id: request?.id ?? randomUUID() }, body: { kind, text } }
}
