import { randomUUID } from 'node:crypto'
import type { ResponseOf } from '@pull-okr/core/contract/types'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { startBenchService } from './start-bench-service.ts'
import { startInbox } from './start-inbox.ts'
import { ASKER, MEMBER } from './start-one-team.ts'

const ROUNDS = 40
const WARM = 5
const PROMISED = 6
const PAGE = 200

export type InboxTimes = { requests: number; /** milliseconds for all pages, medians */ without: number; withChances: number }

/**
 * The whole inbox over HTTP from the service in a process of its own: read by a member, whose rows have sizes and chances,
 * and by the one who asked, who sees the same rows without. In turns, so that whatever else the machine does meets both.
 */
export async function measureInbox(requests: number): Promise<InboxTimes> {
  const sim = await startInbox(requests + PROMISED)
  const service = await startBenchService(sim)
  try {
    const tokens = await service.tokens()
    const url = `http://127.0.0.1:${service.port}`
    const member = apiClient(url, tokens.get(MEMBER)!)
    await promise(member)
    const times: Record<'with' | 'without', number[]> = { with: [], without: [] }
    for (let round = -WARM; round < ROUNDS; round += 1) {
      const turns = (['with', 'without'] as const).toSorted(() => (round % 2 === 0 ? 1 : -1))
      for (const turn of turns) {
        // something was written since the last reading: nothing that is remembered from it may serve this one
        await member.call('updateTeam', { params: { team: 'WEB' }, body: { threshold: 0.8 + (round & 1) / 20, sentence: 'We try it.' } })
        const began = performance.now()
        const read = await readInbox(url, tokens.get(turn === 'with' ? MEMBER : ASKER)!)
        const took = performance.now() - began
        const chances = read.filter(({ fitIfAdopted }) => typeof fitIfAdopted === 'number').length
        if (read.length !== requests || chances !== (turn === 'with' ? requests : 0))
          throw new Error(`${read.length} requests with ${chances} chances were read, ${turn} chances`)
        if (round >= 0) times[turn].push(took)
      }
    }
    return { requests, without: median(times.without), withChances: median(times.with) }
  } finally {
    await service.stop()
    await sim.stop()
  }
}

/** Some of it is promised already: an empty plan would be reckoned faster. */
async function promise(member: ApiClient): Promise<void> {
  const { requests } = await member.call('listRequests', { params: { team: 'WEB' }, query: { limit: PROMISED } })
  for (const [index, { id }] of requests.entries()) {
    const keyResult = {
      objective: index < PROMISED / 2 ? 'Nobody waits' : 'Nothing is lost',
      title: `Promise ${index}`,
      measure: 'of ten',
      size: { low: 2 + index, likely: 5 + index, high: 9 + 2 * index },
    }
    await member.call('decide', {
      params: { id },
      body: { id: randomUUID(), kind: 'adopt', cycle: 'next', reason: 'It is wanted.', keyResult },
    })
  }
}

async function readInbox(url: string, token: string) {
  const rows: ResponseOf<'listRequests'>['requests'] = []
  for (let next: string | null = ''; next !== null;) {
    const answer: Response = await fetch(`${url}/v1/teams/WEB/requests?limit=${PAGE}${next && `&next=${next}`}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const page = (await answer.json()) as ResponseOf<'listRequests'>
    rows.push(...page.requests)
    next = page.next
  }
  return rows
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
