import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'
import { tenantTable } from '../tenant-table.ts'

/**
 * Who supplies whom, as both sides said; ask rounds with their invitations; links between issues of two teams. A supply
 * that stood here before was arranged by both.
 */
const TABLES = sql`
  alter table supply add column id uuid not null default gen_random_uuid();
  alter table supply add column state text not null default 'confirmed';
  alter table supply add column said_by_team uuid references team;
  alter table supply add column said_by uuid references person;
  alter table supply add column said_at timestamptz not null default now();
  alter table supply add column sentence text not null default '';
  alter table supply add column answered_by uuid references person;
  alter table supply add column answered_at timestamptz;
  alter table supply add column answer_text text;
  alter table supply drop constraint supply_pkey;
  alter table supply add primary key (id);
  create unique index supply_standing on supply (supplier_id, customer_id) where state in ('claimed', 'confirmed');

  create table issue_link (
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    tracker_id text not null,
    kind text not null,
    from_issue text not null,
    to_issue text not null,
    from_team uuid not null references team,
    to_team uuid not null references team,
    read_in timestamptz not null,
    primary key (connection_id, tracker_id)
  );
  create index issue_link_from on issue_link (workspace_id, from_team);
  create index issue_link_to on issue_link (workspace_id, to_team);

  create table ask_round (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    team_id uuid not null references team,
    cycle text not null,
    question text not null,
    opened_by uuid not null references person,
    opened_at timestamptz not null,
    closes_on date not null,
    closed_at timestamptz,
    closed_by uuid references person,
    closed_why text
  );
  create index ask_round_team on ask_round (workspace_id, team_id, cycle, opened_at);

  create table invitation (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    round_id uuid not null references ask_round,
    team_id uuid not null references team,
    person_id uuid references person,
    invited_team_id uuid references team,
    guest_name text,
    invited_at timestamptz not null,
    invited_by uuid not null references person,
    seen_at timestamptz,
    n integer not null
  );
  create unique index invitation_place on invitation (round_id, n);
  create unique index invitation_guest on invitation (round_id, guest_name) where guest_name is not null;
  create unique index invitation_person on invitation (round_id, person_id) where person_id is not null;
  create unique index invitation_invited_team on invitation (round_id, invited_team_id) where invited_team_id is not null;
  create index invitation_of_person on invitation (workspace_id, person_id) where person_id is not null;
  create index invitation_of_team on invitation (workspace_id, invited_team_id) where invited_team_id is not null;

  create table invitation_answer (
    workspace_id uuid not null references workspace,
    id uuid not null,
    invitation_id uuid not null references invitation,
    kind text not null,
    text text not null,
    asks jsonb not null,
    requests uuid[] not null,
    by uuid references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index invitation_answer_of on invitation_answer (workspace_id, invitation_id, at);

  alter table issue add column filing jsonb;
  alter table issue add column in_tracker boolean not null default true;

  alter table connection add column links_pass timestamptz;
  alter table connection add column links_after text;
  alter table connection add column links_read_at timestamptz
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, TABLES)
  for (const table of ['issue_link', 'ask_round', 'invitation']) await tenantTable(db, table, { workspaceColumn: 'workspace_id' })
  await tenantTable(db, 'invitation_answer', { workspaceColumn: 'workspace_id', appendOnly: true })
}
