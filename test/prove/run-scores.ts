import { isDeepStrictEqual } from 'node:util'
import { ENDPOINTS, type Endpoint } from '@pull-okr/core/contract'
import { z } from 'zod'
import type { ApiClient } from '../harness/api-client.ts'
import { scoresInAnswer, scoresInContract } from './find-scores.ts'
import { row, type Part } from './part.ts'
import type { World } from './set-up.ts'

/** Doors that answer several teams at once, where a number or an order would rank them. */
const OF_SEVERAL_TEAMS = [
  'listTeams',
  'listExpectations',
  'listConversations',
  'listMyRequests',
  'listMyInvitations',
  'listPublished',
  'listNos',
] as const
/** What somebody might try in an address. */
const WISHES = [{ sort: 'fit' }, { sort: 'name', order: 'desc' }, { orderBy: 'counts.answered' }, { rank: 'true' }]

/** No door answers a team's score or can be made to rank teams (law 8); what is planted is found. */
export async function runScores({ product, clients: { member, leader, stakeholder } }: World): Promise<Part> {
  const broken = scoresInContract(ENDPOINTS).map((fault) => `law 8: ${fault}`)
  const lines = [row(`law 8: ${Object.keys(ENDPOINTS).length} doors hold no score, order or owner`, `${broken.length} found`)]
  await product.settled() // or counts would move between two answers
  for (const client of [member, leader, stakeholder]) broken.push(...(await rankings(client)))
  lines.push(row(`law 8: ${OF_SEVERAL_TEAMS.length} doors to several teams, asked for a ranking`, 'the same order'))

  const { teams } = await leader.call('listTeams')
  const planted: Record<string, string[]> = {
    'a score in the contract': scoresInContract(plant('listTeams', { teams: z.array(z.object({ name: z.string(), score: z.number() })) })),
    'a traffic light of a team': scoresInContract(plant('listTeams', { teams: z.array(z.object({ light: z.enum(['red', 'green']) })) })),
    'a roll-up of a set': scoresInContract(plant('getOkrs', { progress: z.object({ average: z.number() }).nullable() })),
    'an owner of an OKR': scoresInContract(plant('getOkrs', { objectives: z.array(z.object({ owner: z.string() })) })),
    'an order of teams': scoresInContract({ listTeams: { ...ENDPOINTS.listTeams, query: z.object({ sort: z.enum(['fit']) }) } }),
    'a new order of asks': scoresInContract({ listRequests: { ...ENDPOINTS.listRequests, query: z.object({ sort: z.enum(['team']) }) } }),
    'a score in an answer': scoresInAnswer('listTeams', { teams: teams.map((team, index) => ({ ...team, score: index / 10 })) }),
  }
  for (const [what, found] of Object.entries(planted)) {
    lines.push(row(`law 8: planted, ${what}`, found.length > 0 ? 'found' : 'NOT FOUND'))
    if (found.length === 0) broken.push(`planted: ${what} was not found`)
  }
  return { lines, broken }
}

async function rankings(client: ApiClient): Promise<string[]> {
  const faults: string[] = []
  for (const door of OF_SEVERAL_TEAMS) {
    const plain = await client.try(door)
    for (const wish of WISHES) {
      const asked = await client.try(door, { query: wish })
      if (asked.status < 400 && !isDeepStrictEqual(asked.body, plain.body))
        faults.push(`law 8: ${door} answers another order to ${JSON.stringify(wish)}`)
    }
  }
  return faults
}

function plant(door: keyof typeof ENDPOINTS, fields: z.ZodRawShape): Record<string, Endpoint> {
  return { [door]: { ...ENDPOINTS[door], response: z.object(fields) } }
}
