import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IssueState, Measure, OkrSetState, RequestState } from '@pull-okr/core'

/** A labelled situation as `test/fixtures/findings/README.md` says; what is left out there is left out here. */
export type Situation = {
  name: string
  teams: Record<string, string>
  neighbours?: [string, string][]
  today?: string
  okrs?: SituationOkrs[]
  requests?: SituationRequest[]
  expectations?: {
    id: string
    title: string
    emphasis?: Record<string, string>
    cycle?: string
    pulledBy?: string[]
    publishedOn?: string
  }[]
  promiseDays?: Record<string, number>
  fits?: Record<string, number>
  finds: string[]
}
export type SituationOkrs = {
  team: string
  objective: string
  cycle?: string
  state?: OkrSetState
  keyResults: {
    title: string
    measure: string | Measure
    needs?: { of: string; what: string; by: string }[]
    emphasis?: Record<string, string>
  }[]
}
export type SituationRequest = {
  id: string
  team: string
  title: string
  description?: string
  state?: RequestState
  cycle?: string
  askedOn?: string
  ask?: string
  by?: string
  dueOn?: string
  issueNow?: { title?: string; description?: string; dueDate?: string; state?: IssueState }
}

/** All files of a directory, in the order of their names. */
export function readSituations(directory: string): Situation[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'))
  return files.sort().flatMap((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Situation[])
}
