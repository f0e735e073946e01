import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'
import { tenantTable } from '../tenant-table.ts'

/** The days of a cycle, from its id alone: what core's `resolveCycle` says of an id, for queries that compare days. */
const DAYS = sql`
  create function cycle_first_day(cycle text) returns date language sql immutable return
    case when cycle like '____-Q_' then make_date(left(cycle, 4)::int, right(cycle, 1)::int * 3 - 2, 1)
    else make_date(left(cycle, 4)::int, substr(cycle, 6, 2)::int, substr(cycle, 9, 2)::int) end;
  create function cycle_last_day(cycle text) returns date language sql immutable return
    case when cycle like '____-Q_' then (make_date(left(cycle, 4)::int, right(cycle, 1)::int * 3 - 2, 1) + interval '3 months')::date - 1
    else make_date(substr(cycle, 13, 4)::int, substr(cycle, 18, 2)::int, substr(cycle, 21, 2)::int) end
`

/** A team's own calendar of cycles; what is said while one runs, and how it was closed: append-only (law 12). */
const TABLES = sql`
  alter table team add column cycle_calendar jsonb not null default '[]';

  create table check_in (
    workspace_id uuid not null references workspace,
    id uuid not null,
    okr_set_id uuid not null references okr_set,
    key_result_id uuid not null,
    progress jsonb not null,
    suggested boolean not null,
    confidence integer not null,
    sentence text not null,
    by uuid not null references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index check_in_set on check_in (workspace_id, okr_set_id, at);

  create table distraction (
    workspace_id uuid not null references workspace,
    id uuid not null,
    team_id uuid not null references team,
    cycle text not null,
    sentence text not null,
    items integer not null,
    issue_id uuid references issue,
    by uuid not null references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index distraction_cycle on distraction (workspace_id, team_id, cycle, at);

  create table okr_closing (
    workspace_id uuid not null references workspace,
    okr_set_id uuid not null references okr_set,
    team_id uuid not null references team,
    cycle text not null,
    sentence text not null,
    scores jsonb not null,
    requests jsonb not null,
    by uuid not null references person,
    at timestamptz not null,
    primary key (okr_set_id)
  );
  create index okr_closing_team on okr_closing (workspace_id, team_id)
`

/** What stood behind a request when it was answered: the ledger of Nos says what changed since. Of those answered before: what stands now. */
const ANSWERED_GROUND = sql`
  alter table request add column answered_ground jsonb;
  alter table request no force row level security;
  alter table ask no force row level security;
  alter table issue no force row level security;
  alter table voice no force row level security;
  update request r set answered_ground = jsonb_build_object('title', i.title, 'description', i.description, 'dueDate', i.due_date,
    'team', i.team_id, 'voices', (select count(*) from voice v where v.ask_id = a.id))
  from ask a, issue i where a.id = r.ask_id and i.id = a.issue_id and r.state in ('declined', 'counterOffered', 'deferred', 'released');
  alter table request force row level security;
  alter table ask force row level security;
  alter table issue force row level security;
  alter table voice force row level security
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, DAYS)
  await runStatements(db, TABLES)
  for (const table of ['check_in', 'distraction', 'okr_closing'])
    await tenantTable(db, table, { workspaceColumn: 'workspace_id', appendOnly: true })
  await runStatements(db, ANSWERED_GROUND)
}
