import { createHmac, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { PEOPLE } from '../harness/company.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { TRACKER_DOORS, type TrackerDoor } from './doors.ts'
import type { Part } from './part.ts'
import type { Effort } from './run-outsider.ts'
import { draftFor, lookAround, snapshot, type World } from './set-up.ts'
import { Broken, watchTeam } from './watch.ts'

type Event = { door: TrackerDoor; pick: number; form: number; text: string }
type Count = { attempts: number; refused: number }

const events = fc.array(
  fc.record({
    door: fc.constantFrom(...TRACKER_DOORS),
    pick: fc.nat(99),
    form: fc.nat(99),
    text: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).map((text) => `x${text}`),
  }),
  { minLength: 2, maxLength: 6 },
)

/** Whoever can write in the tracker, or knows its webhook secret, still writes no OKRs; and adopts nothing. */
export async function runTracker(world: World, cycle: string, { runs, seed }: Effort): Promise<Part> {
  const counts = new Map<TrackerDoor, Count>(TRACKER_DOORS.map((door) => [door, { attempts: 0, refused: 0 }]))
  await draftFor(world, cycle)
  const result = await fc.check(
    fc.asyncProperty(events, async (sequence) => {
      await lookAround(world, cycle)
      const before = await snapshot(world, cycle)
      for (const event of sequence) {
        const refused = await happen(world, cycle, event)
        const count = counts.get(event.door)!
        count.attempts += 1
        count.refused += refused ? 1 : 0
      }
      await world.product.settled()
      watchTeam('tracker', before, await snapshot(world, cycle))
    }),
    { numRuns: Math.ceil(runs / 2), seed, endOnFailure: true },
  )
  const error = result.errorInstance
  return {
    lines: [...counts].map(([door, { attempts, refused }]) => `  ${door.padEnd(28)} ${attempts}/${refused}`),
    broken: result.failed
      ? [`the tracker: ${error instanceof Error ? error.message : String(error)}\n  after ${JSON.stringify(result.counterexample)}`]
      : [],
  }
}

async function happen(world: World, cycle: string, event: Event): Promise<boolean> {
  switch (event.door) {
    case 'edit in Linear':
      await edit(world, event)
      return false
    case 'join the team in Linear':
      return join(world, cycle)
    default:
      return deliver(world, cycle, event)
  }
}

async function issueFor({ clients: { member }, team }: World, pick: number): Promise<{ id: string; key: string }> {
  const { requests } = await member.call('listRequests', {
    params: { team },
    query: { state: pick % 2 === 0 ? 'adopted' : 'open', limit: 200 },
  })
  const key = requests[pick % Math.max(1, requests.length)]?.issueKey ?? 'WEB-1'
  return { key, id: key }
}

/** A delivery that says, among other things, that somebody adopted: what it says is never believed, only read again. */
async function deliver(world: World, cycle: string, { door, pick, form, text }: Event): Promise<boolean> {
  const { acme, url } = world.product
  const { key } = await issueFor(world, pick)
  const { issue } = await acme.issue(key)
  const { set } = await lookAround(world, cycle)
  const body = JSON.stringify({
    action: ['create', 'update', 'remove'][form % 3],
    type: ['Issue', 'Comment', 'Attachment', 'CustomerNeed', 'Project', 'OkrSet', 'User', 'Team'][form % 8],
    actor: { id: randomUUID(), name: text, type: 'user' },
    data: {
      id: issue.id,
      issueId: issue.id,
      title: text,
      state: { type: 'adopted', name: 'adopted' },
      labels: [{ name: 'adopted' }],
      okrSet: { id: set.id, state: 'committed', objectives: [] },
      updatedAt: new Date().toISOString(),
    },
    url: issue.url,
    organizationId: acme.organizationId,
    webhookId: randomUUID(),
    webhookTimestamp: Date.now(),
  })
  const secret = door === 'webhook, forged signature' ? 'lin_wh_made_up_by_somebody' : acme.webhookSecret
  const delivery = randomUUID()
  const post = () =>
    fetch(`${url}/webhooks/linear`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'linear-delivery': delivery,
        'linear-event': 'Issue',
        'linear-signature': createHmac('sha256', secret).update(body).digest('hex'),
      },
      body,
    })
  const { status } = await post()
  if (door === 'webhook, replayed') for (let i = 0; i < 3; i++) await post()
  if (door === 'webhook, forged signature' && status < 400) throw new Broken(`a delivery with a forged signature was taken: ${status}`)
  if (status >= 500) throw new Broken(`the webhook's door answered ${status}`)
  return status >= 400
}

async function edit(world: World, { pick, form, text }: Event): Promise<void> {
  const { acme } = world.product
  const { key } = await issueFor(world, pick)
  const as = PEOPLE.sven.email
  const change = [
    { title: text },
    { description: text },
    { state: 'completed' },
    { state: 'started' },
    { state: 'canceled' },
    { labels: ['OKR', 'Adopted'] },
    { dueDate: '2030-01-01' },
    { archived: true },
    { priority: 1 },
  ][form % 9]!
  await acme.door('POST', `/issues/${key}`, { as, ...change })
}

/** Joining the team in the tracker makes nobody a member here: they only read until a member confirms (law 1). */
async function join(world: World, cycle: string): Promise<boolean> {
  const { acme, operator, as } = world.product
  const omar = as('omar')
  const standing = async () => (await omar.call('getMe')).teams.find(({ key }) => key === 'WEB')?.standing ?? null
  await acme.door('POST', '/memberships', { team: 'WEB', person: PEOPLE.omar.email })
  await operator.call('syncConnection', { params: { id: acme.connection } })
  await waitUntil('whoever joined to be pending', async () => (await standing()) === 'pending')
  const sentence = 'I joined the team in Linear.'
  const answers = [
    await omar.try('changeOkrs', {
      params: { team: world.team, cycle },
      body: [{ kind: 'addObjective', objective: randomUUID(), title: 'Mine now', sentence }],
    }),
    await omar.try('confirmMember', { params: { team: world.team, person: (await omar.call('getMe')).person.id } }),
    await omar.try('publishOkrs', { params: { team: world.team, cycle }, body: { sentence } }),
  ]
  await acme.door('DELETE', '/memberships', { team: 'WEB', person: PEOPLE.omar.email })
  await operator.call('syncConnection', { params: { id: acme.connection } })
  await waitUntil('whoever left to be gone', async () => (await standing()) === null)
  const open = answers.findIndex(({ status }) => status !== 403)
  if (open >= 0) throw new Broken(`whoever joined the team in Linear was not refused: ${JSON.stringify(answers[open]!.body)}`)
  return true
}
