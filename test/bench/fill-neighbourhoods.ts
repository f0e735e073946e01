import { sql } from 'kysely'
import type { Store } from '../../service/src/store/index.ts'
import type { Tables } from '../../service/src/store/tables.ts'

/** Everything has an id that is derived from its number, so that rows refer to each other without being read. */
const id = (kind: string, n: string) => sql.raw(`md5('${kind} ' || (${n}))::uuid`)
export const WORKSPACE = '00000000-0000-4000-8000-00000000beac'
export const CYCLE = '2027-Q1'

const MEMBERS = 5
const REQUESTS = 10
const WEEKS = 26
const KEY_RESULTS = 4
const EXPECTATIONS = 10

/**
 * An organisation of teams in a ring, each supplying the next three: whatever their number, a team has the same
 * neighbourhood. Each has 5 members, a half-year of weeks, 10 requests by members of the next team, and a draft of 4 key
 * results, of which 3 need something and all lean somewhere. Leaders expect ten things of the cycle.
 */
export async function fillNeighbourhoods(store: Store<Tables>, teams: number): Promise<void> {
  await store.inWorkspace(WORKSPACE, async (tx) => {
    const ws = sql`${WORKSPACE}::uuid`
    const next = (by: number) => `(n + ${by}) % ${teams}`
    const each = sql`generate_series(0, ${teams - 1}) as t (n)`
    const statements = [
      sql`insert into workspace (id, name) values (${ws}, 'Bench')`,
      sql`insert into connection (id, workspace_id, tracker, organization_id, organization_name, organization_url, viewer_id, viewer_name, credential)
        values (${ws}, ${ws}, 'linear', 'bench', 'Bench', 'https://linear.example', 'v', 'V', 'sealed')`,
      sql`insert into team (id, workspace_id, connection_id, tracker_id, key, name)
        select ${id('team', 'n')}, ${ws}, ${ws}, n::text, 'T' || n, 'Team ' || n from ${each}`,
      sql`insert into person (id, workspace_id, name, leader)
        select ${id('person', "n || ' ' || m")}, ${ws}, 'Person ' || n || m, n < 3 and m = 0 from ${each}, generate_series(0, ${MEMBERS - 1}) as p (m)`,
      sql`insert into membership (workspace_id, team_id, person_id, standing)
        select ${ws}, ${id('team', 'n')}, ${id('person', "n || ' ' || m")}, 'member' from ${each}, generate_series(0, ${MEMBERS - 1}) as p (m)`,
      sql`insert into supply (workspace_id, supplier_id, customer_id, what)
        select ${ws}, ${id('team', 'n')}, md5('team ' || ((n + by) % ${teams}))::uuid, 'Data' from ${each}, generate_series(1, 3) as s (by)`,
      sql`insert into throughput_week (workspace_id, team_id, week, planned, bau, bulk_close)
        select ${ws}, ${id('team', 'n')}, date '2026-11-16' - 7 * w, 3, 1, false from ${each}, generate_series(1, ${WEEKS}) as s (w)`,
      sql`insert into issue (id, workspace_id, connection_id, tracker_id, team_id, key, url, title, description, state, state_name, labels, kind, created_at, updated_at)
        select ${id('issue', "n || ' ' || m")}, ${ws}, ${ws}, n || ' ' || m, ${id('team', 'n')}, 'T' || n || '-' || m, 'https://linear.example',
          'Please: data feed ' || m || ' of team ' || n, 'We would like to have it.', 'triage', 'Triage', '{}', 'planned', now(), now()
        from ${each}, generate_series(1, ${REQUESTS}) as s (m)`,
      sql`insert into ask (id, workspace_id, issue_id, intake)
        select ${id('ask', "n || ' ' || m")}, ${ws}, ${id('issue', "n || ' ' || m")}, 'outsider' from ${each}, generate_series(1, ${REQUESTS}) as s (m)`,
      sql`insert into voice (workspace_id, ask_id, source, person_id, name)
        select ${ws}, ${id('ask', "n || ' ' || m")}, 'creator', ${id('person', `${next(1)} || ' ' || m % ${MEMBERS}`)}, 'Somebody'
        from ${each}, generate_series(1, ${REQUESTS}) as s (m)`,
      sql`insert into request (id, workspace_id, ask_id, team_id, state, first_asked_at, asked_at)
        select ${id('request', "n || ' ' || m")}, ${ws}, ${id('ask', "n || ' ' || m")}, ${id('team', 'n')}, 'asked', now(), now()
        from ${each}, generate_series(1, ${REQUESTS}) as s (m)`,
      sql`insert into okr_set (id, workspace_id, team_id, cycle, state, revision, objectives)
        select ${id('set', 'n')}, ${ws}, ${id('team', 'n')}, ${CYCLE}, 'published', 1, jsonb_build_array(jsonb_build_object(
          'id', ${id('objective', 'n')}, 'version', 1, 'title', 'Grow', 'objectiveZero', false, 'emphasis', '[]'::jsonb, 'keyResults', (
            select jsonb_agg(jsonb_build_object('id', md5('key result ' || n || ' ' || m)::uuid, 'version', 1, 'title', 'Key result ' || m,
              'measure', jsonb_build_object('name', 'deals'), 'size', jsonb_build_object('low', 1, 'likely', 2, 'high', 4), 'aspirational', false,
              'requests', '[]'::jsonb, 'emphasis', jsonb_build_array(jsonb_build_object('dimension', 'market', 'value', 'Australia')),
              'needs', case when m = 0 then '[]'::jsonb else jsonb_build_array(jsonb_build_object('id', md5('need ' || n || ' ' || m)::uuid,
                'supplier', md5('team ' || ((n - m + ${teams}) % ${teams}))::uuid, 'what', 'data feed 7', 'by', '2027-02-01')) end))
            from generate_series(0, ${KEY_RESULTS - 1}) as k (m))))
        from ${each}`,
      sql`insert into okr_emphasis (workspace_id, okr_set_id, team_id, cycle, part_id, dimension, value)
        select ${ws}, ${id('set', 'n')}, ${id('team', 'n')}, ${CYCLE}, ${id('key result', "n || ' ' || m")}, 'market', 'australia'
        from ${each}, generate_series(0, ${KEY_RESULTS - 1}) as k (m)`,
      sql`insert into okr_need (workspace_id, okr_set_id, team_id, cycle, key_result_id, need_id, supplier_id, what, needed_by)
        select ${ws}, ${id('set', 'n')}, ${id('team', 'n')}, ${CYCLE}, ${id('key result', "n || ' ' || m")}, ${id('need', "n || ' ' || m")},
          md5('team ' || ((n - m + ${teams}) % ${teams}))::uuid, 'data feed 7', '2027-02-01'
        from ${each}, generate_series(1, ${KEY_RESULTS - 1}) as k (m)`,
      sql`insert into expectation (id, workspace_id, cycle, title, context, emphasis, by, at)
        select ${id('expectation', 'n')}, ${ws}, ${CYCLE}, 'Expectation ' || n, '',
          jsonb_build_array(jsonb_build_object('dimension', case when n = 0 then 'market' else 'dimension ' || n end, 'value', 'Australia')),
          ${id('person', "0 || ' ' || 0")}, now() from generate_series(0, ${EXPECTATIONS - 1}) as e (n)`,
    ]
    for (const statement of statements) await statement.execute(tx)
  })
}
