import { movedGround, resolveCycle, whyGroundIsFirm, type AdoptedFacts, type Ground, type IssueState } from '@pull-okr/core'
import { sql } from 'kysely'
import { okrSetId } from '../views/find-okr-set.ts'
import { voicesOf } from '../views/find-request.ts'
import type { Check, Looking } from './looking.ts'
import { findingsOfPairs } from './stored-findings.ts'
import { askedRequests } from './asked-requests.ts'

type Adopted = { facts: AdoptedFacts; cycle: string; voices: string[] }

/** Whether the issues behind these requests still say what they said when they were adopted. */
export async function checkGround(looking: Looking, requests: readonly string[]): Promise<Check> {
  const adopted = new Map((await adoptedOf(looking, requests)).map((one) => [one.facts.request, one]))
  return {
    found: [...adopted.values()].flatMap(({ facts, cycle, voices }) => {
      const found = movedGround(facts)
      const okrSet = okrSetId(facts.team.id, cycle)
      const place = {
        about: 'request' as const,
        subject: facts.request,
        okrSet,
        cycle,
        title: facts.ground.title,
        shown: true,
        people: voices,
      }
      return found ? [{ ...found, place }] : []
    }),
    stored: await findingsOfPairs(looking, 'movedGround', requests),
    whyOver: ({ pair }) => whyGroundIsFirm(adopted.get(pair)?.facts ?? null),
  }
}

async function adoptedOf(looking: Looking, requests: readonly string[]): Promise<Adopted[]> {
  if (requests.length === 0) return []
  const rows = await askedRequests(looking, requests)
    // where it went is told only where everybody may see that team
    .leftJoin('team as there', (join) =>
      join
        .onRef('there.id', '=', 'i.team_id')
        .on((is) => is.or([is('there.private', '=', false), is('there.id', '=', is.ref('r.team_id'))])),
    )
    .where('r.state', '=', 'adopted')
    .where('r.ground', 'is not', null)
    .select(['r.id', 'r.cycle', 'r.team_id', 't.name', 'i.key', 'i.title', 'i.description', 'i.due_date', 'i.state'])
    .select(['i.completed_at', 'i.archived_at', 'i.gone_at', 'there.id as thereId', 'there.name as thereName'])
    .select(sql<Ground>`r.ground`.as('ground'))
    .select(voicesOf('r.ask_id').as('voices'))
    .execute()
  return rows.map(({ id, cycle, team_id, name, ground, voices, ...issue }) => ({
    cycle: cycle ?? '',
    voices,
    facts: { request: id, team: { id: team_id, name }, cycleBegins: firstDayOf(cycle, looking.now), ground, issue: issueOf(issue) },
  }))
}

function firstDayOf(cycle: string | null, now: Date): string | null {
  return cycle === null ? null : (resolveCycle(cycle, now)?.startsOn ?? null)
}

type IssueRow = {
  key: string
  title: string
  description: string
  due_date: string | null
  state: IssueState
  completed_at: Date | null
  archived_at: Date | null
  gone_at: Date | null
  thereId: string | null
  thereName: string | null
}

function issueOf({ due_date, completed_at, archived_at, gone_at, thereId, thereName, ...issue }: IssueRow): AdoptedFacts['issue'] {
  return {
    ...issue,
    dueDate: due_date,
    completedOn: completed_at && completed_at.toISOString().slice(0, 10),
    archived: archived_at !== null,
    gone: gone_at !== null,
    team: thereId !== null && thereName !== null ? { id: thereId, name: thereName } : null,
  }
}
