import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Scene } from './set-up.ts'

export type Answered = { decision: string; kind: 'adopt' | 'decline' | 'counterOffer' }
const STATE_AFTER = { adopt: 'adopted', decline: 'declined', counterOffer: 'counterOffered' } as const
/** What the world outside has done and been told, kept by a process that is never killed. */
export type Ledger = {
  /** issues filed in the tracker, by their key, with the title they have now */
  filed: Map<string, string>
  /** decisions answered 201, by request, in their order */
  answered: Map<string, Answered[]>
  /** how a request stands by the last 201, of a decision or of a reply to it */
  stands: Map<string, 'adopted' | 'declined' | 'counterOffered' | 'asked'>
  /** answers that nobody should get, whatever dies */
  surprises: string[]
}
export type Load = { ledger: Ledger; stop(): Promise<void> }

const FILE_EVERY_MS = 120
const DECIDE_EVERY_MS = 150
const TEAMS = [
  { key: 'WEB', member: 'lena' },
  { key: 'CORE', member: 'omar' },
] as const

/** Files and edits issues, decides what lies in the inboxes and replies, until it is stopped; whoever is not answered tries again. */
export function keepBusy(scene: Scene): Load {
  const ledger: Ledger = { filed: new Map(), answered: new Map(), stands: new Map(), surprises: [] }
  const state = { stopping: false }
  const working = [fileIssues(scene, ledger, state), ...TEAMS.map((team) => decideAll(scene, ledger, state, team))]
  return {
    ledger,
    async stop() {
      state.stopping = true
      await Promise.all(working)
    },
  }
}

type State = { stopping: boolean }

async function fileIssues({ linear }: Scene, { filed }: Ledger, state: State): Promise<void> {
  for (let count = 1; !state.stopping; count += 1) {
    const team = TEAMS[count % TEAMS.length]!.key
    const title = `Ask ${count}`
    const { identifier } = await linear.door<{ identifier: string }>('POST', '/issues', { team, as: 'stella@small.example', title })
    filed.set(identifier, title)
    const older = [...filed.keys()][Math.floor(count / 2)]!
    await linear.door('POST', `/issues/${older}`, { title: `Ask ${count}, in new words`, as: 'sven@small.example' })
    filed.set(older, `Ask ${count}, in new words`)
    await sleep(FILE_EVERY_MS)
  }
}

async function decideAll(scene: Scene, ledger: Ledger, state: State, { key, member }: (typeof TEAMS)[number]): Promise<void> {
  const client = scene.as(member)
  let count = 0
  while (!state.stopping) {
    await sleep(DECIDE_EVERY_MS)
    const listed = await client.try('listRequests', { params: { team: key }, query: { state: 'asked' } }).catch(() => null)
    if (listed?.status !== 200) continue
    const { requests } = listed.body as { requests: { id: string; issueKey: string }[] }
    for (const { id, issueKey } of requests.slice(0, 3)) {
      count += 1
      const kind = (['adopt', 'counterOffer', 'decline'] as const)[count % 3]!
      const body = decisionOf(kind, count)
      if (!(await insist(ledger, `deciding ${kind}`, () => client.try('decide', { params: { id }, body })))) continue
      ledger.stands.set(id, STATE_AFTER[kind])
      ledger.answered.set(id, [...(ledger.answered.get(id) ?? []), { decision: body.id, kind }])
      if (kind !== 'counterOffer' || ledger.answered.get(id)!.length > 1 || !ledger.filed.has(issueKey)) continue
      const reply = { id: randomUUID(), kind: 'askAgain', text: 'We need it whole.' }
      // the first counter-offer is not taken, so that there is a second answer
      const isBack = await insist(ledger, 'asking again', () => scene.as('stella').try('reply', { params: { id }, body: reply }))
      if (isBack) ledger.stands.set(id, 'asked')
    }
  }
}

function decisionOf(kind: Answered['kind'], count: number) {
  const id = randomUUID()
  const options = [{ kind: 'smaller', text: 'Half of it' }]
  if (kind !== 'adopt') return { id, kind, reason: `No room, ${count}.`, options }
  const keyResult = {
    objective: `Objective ${count % 4}`,
    title: `Key result ${id}`,
    measure: 'days',
    size: { low: 1, likely: 2, high: 4 },
  }
  // it may not fit: then the reason says why it is adopted all the same
  return { id, kind, cycle: 'next', keyResult, reason: 'We want it.' }
}

/** The same again until there is an answer: 201, or one that says why not. */
async function insist({ surprises }: Ledger, what: string, send: () => Promise<{ status: number; body: unknown }>): Promise<boolean> {
  for (;;) {
    const answer = await send().catch(() => null)
    if (answer?.status === 201) return true
    // 5xx and no answer: whether it was done is unknown, and the same id may be sent again
    if (answer !== null && answer.status < 500) {
      surprises.push(`${what} was answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`)
      return false
    }
    await sleep(100)
  }
}
