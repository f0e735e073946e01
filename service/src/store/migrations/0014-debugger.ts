import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'
import { tenantTable } from '../tenant-table.ts'

/**
 * What the remaining findings look up by index: the words of promises, what waits for an answer, all teams of a finding
 * (an expectation that nobody pulled is of none); how soon a team promises to answer; what a matcher of meanings said;
 * whose history a team inherits.
 */
const TABLES = sql`
  alter table team add column answer_days integer not null default 10;

  alter table finding alter column team_id drop not null;
  alter table finding alter column cycle drop not null;
  alter table finding alter column okr_set_id drop not null;
  alter table finding add column teams uuid[] not null default '{}';
  create index finding_teams on finding using gin (teams);

  create index request_waiting on request (workspace_id, asked_at) where state = 'asked';
  create index request_answered on request (workspace_id, answered_at) where state = 'adopted';
  create index okr_change_at on okr_change (workspace_id, at);
  create index request_ask on request (ask_id);
  create index okr_set_cycle on okr_set (workspace_id, cycle, state);

  create table promise_word (
    workspace_id uuid not null references workspace,
    request_id uuid not null references request,
    word text not null,
    primary key (request_id, word)
  );
  create index promise_word_word on promise_word (workspace_id, word);

  create table meant_alike (
    workspace_id uuid not null references workspace,
    left_words text not null,
    right_words text not null,
    model text not null,
    similarity real not null,
    at timestamptz not null,
    primary key (workspace_id, left_words, right_words)
  );

  create table team_lineage (
    workspace_id uuid not null references workspace,
    id uuid not null,
    team_id uuid not null references team,
    from_team_id uuid not null references team,
    share real not null,
    before_day date not null,
    by uuid not null references person,
    at timestamptz not null,
    sentence text not null,
    primary key (workspace_id, id)
  );
  create index team_lineage_team on team_lineage (workspace_id, team_id, at)
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, TABLES)
  for (const table of ['promise_word', 'meant_alike']) await tenantTable(db, table, { workspaceColumn: 'workspace_id' })
  await tenantTable(db, 'team_lineage', { workspaceColumn: 'workspace_id', appendOnly: true })
}
