import { sql } from 'kysely'
import type { RequestRow } from '@pull-okr/core/contract/types'
import { teamRef } from './find-team.ts'
import type { Tx } from './viewing.ts'

/** What waits for the team. */
export const OPEN = ['asked', 'clarifying'] as const

/** How many stand behind an ask. */
export const VOICES = sql<number>`(select count(*)::int from voice where voice.ask_id = a.id)`

/** Everything a row of a list shows, in one query. */
export function requestRows(tx: Tx, workspace: string) {
  return (
    tx
      .selectFrom('request as r')
      .innerJoin('ask as a', 'a.id', 'r.ask_id')
      .innerJoin('issue as i', 'i.id', 'a.issue_id')
      .innerJoin('connection as c', 'c.id', 'i.connection_id')
      .innerJoin('team as t', 't.id', 'r.team_id')
      .leftJoin('voice as v', (on) => on.onRef('v.ask_id', '=', 'a.id').on('v.source', '=', 'creator'))
      .leftJoin('person as p', 'p.id', 'v.person_id')
      .where('r.workspace_id', '=', workspace)
      .select([
        'r.id',
        'r.state',
        'r.cycle',
        'r.first_asked_at',
        'r.asked_at',
        'r.seen_at',
        'r.answered_at',
        'i.title',
        'i.labels',
        'i.key as issue_key',
        'i.url as issue_url',
        'i.in_tracker',
        'c.tracker',
        't.id as team_id',
        't.key as team_key',
        't.name as team_name',
        'v.person_id',
        'v.name as voice_name',
        'p.name as person_name',
        'p.avatar_url',
      ])
      .select(VOICES.as('voices'))
      // a Date has milliseconds, the column microseconds: a cursor needs all of them
      .select(sql<string>`r.asked_at::text`.as('asked_at_text'))
  )
}

export type Row = Awaited<ReturnType<ReturnType<typeof requestRows>['executeTakeFirstOrThrow']>>

export function toRequestRow(row: Row): RequestRow {
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    team: teamRef({ id: row.team_id, key: row.team_key, name: row.team_name }),
    tracker: row.tracker,
    issueKey: row.issue_key,
    issueUrl: row.issue_url,
    ...(!row.in_tracker && { notInTracker: true }),
    requester: {
      id: row.person_id,
      name: row.person_name ?? row.voice_name ?? 'Somebody who is not in the tracker any more',
      avatarUrl: row.avatar_url,
    },
    voices: row.voices,
    askedAt: row.asked_at.toISOString(),
    seenAt: row.seen_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    cycle: row.cycle,
  }
}
