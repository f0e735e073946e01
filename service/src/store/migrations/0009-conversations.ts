import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'
import { tenantTable } from '../tenant-table.ts'

/** What leaders expect, what the debugger finds, and where both are talked through. What people said is append-only (law 12). */
const TABLES = sql`
  create table expectation (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    cycle text not null,
    title text not null,
    context text not null,
    emphasis jsonb not null,
    by uuid not null references person,
    at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by uuid references person,
    withdrawn_why text
  );
  create index expectation_cycle on expectation (workspace_id, cycle, at);

  create table expectation_answer (
    workspace_id uuid not null references workspace,
    id uuid not null,
    expectation_id uuid not null references expectation,
    team_id uuid not null references team,
    kind text not null,
    key_result_id uuid,
    okr_set_id uuid,
    conversation_id uuid,
    text text not null,
    by uuid not null references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index expectation_answer_of on expectation_answer (workspace_id, expectation_id, at);

  create table conversation (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    kind text not null,
    state text not null,
    about text not null,
    team_id uuid references team,
    cycle text,
    subject_id uuid not null,
    part_id uuid,
    part_title text not null,
    other_team_id uuid references team,
    with_leaders boolean not null,
    team_only boolean not null,
    title text not null,
    opened_by uuid references person,
    opened_at timestamptz not null,
    last_at timestamptz not null,
    last_team_id uuid references team,
    last_by uuid references person,
    turns integer not null,
    cause text,
    learned text,
    closed_at timestamptz
  );
  create index conversation_team on conversation (workspace_id, team_id, last_at);
  create index conversation_other_team on conversation (workspace_id, other_team_id, last_at) where other_team_id is not null;
  create index conversation_subject on conversation (workspace_id, subject_id, part_id);
  create index conversation_opener on conversation (workspace_id, opened_by, last_at) where opened_by is not null;
  create index conversation_leaders on conversation (workspace_id, cycle, last_at) where with_leaders;

  create table turn (
    workspace_id uuid not null references workspace,
    id uuid not null,
    conversation_id uuid not null references conversation,
    kind text not null,
    by uuid references person,
    team_id uuid references team,
    text text not null,
    cause text,
    at timestamptz not null,
    n integer not null,
    primary key (workspace_id, id)
  );
  create unique index turn_of on turn (workspace_id, conversation_id, n);

  create table finding (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    kind text not null,
    state text not null,
    team_id uuid not null references team,
    other_team_id uuid references team,
    cycle text not null,
    okr_set_id uuid not null,
    part_id uuid,
    pair text not null,
    evidence jsonb not null,
    matched jsonb not null,
    conversation_id uuid not null references conversation,
    first_found_at timestamptz not null,
    changed_at timestamptz not null,
    told_at timestamptz,
    unique (workspace_id, kind, pair)
  );
  create index finding_team on finding (workspace_id, team_id, cycle);
  create index finding_conversation on finding (workspace_id, conversation_id);

  create table not_the_same (
    workspace_id uuid not null references workspace,
    what text not null,
    left_words text not null,
    right_words text not null,
    by uuid not null references person,
    at timestamptz not null,
    sentence text not null,
    primary key (workspace_id, what, left_words, right_words)
  );

  create table okr_emphasis (
    workspace_id uuid not null references workspace,
    okr_set_id uuid not null references okr_set,
    team_id uuid not null references team,
    cycle text not null,
    part_id uuid not null,
    dimension text not null,
    value text not null
  );
  create index okr_emphasis_set on okr_emphasis (okr_set_id);
  create index okr_emphasis_dimension on okr_emphasis (workspace_id, cycle, dimension);

  create table okr_need (
    workspace_id uuid not null references workspace,
    okr_set_id uuid not null references okr_set,
    team_id uuid not null references team,
    cycle text not null,
    key_result_id uuid not null,
    need_id uuid not null,
    supplier_id uuid not null references team,
    what text not null,
    needed_by date not null,
    request_id uuid
  );
  create index okr_need_set on okr_need (okr_set_id);
  create index okr_need_supplier on okr_need (workspace_id, supplier_id);
  create index okr_need_request on okr_need (workspace_id, request_id) where request_id is not null;

  create index person_leader on person (workspace_id) where leader;

  create table okr_seen (
    workspace_id uuid not null references workspace,
    okr_set_id uuid not null references okr_set,
    person_id uuid not null references person,
    revision integer not null,
    at timestamptz not null,
    primary key (okr_set_id, person_id, revision)
  );

  create table notice (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    person_id uuid not null references person,
    kind text not null,
    team_id uuid references team,
    cycle text,
    subject_id uuid,
    text text not null,
    at timestamptz not null,
    read_at timestamptz
  );
  create index notice_person on notice (workspace_id, person_id, at, id);
  create index notice_unread on notice (workspace_id, person_id) where read_at is null
`

const CHANGING = ['expectation', 'conversation', 'finding', 'okr_emphasis', 'okr_need', 'notice']
const APPEND_ONLY = ['expectation_answer', 'turn', 'not_the_same', 'okr_seen']

/** What stands there already leans nowhere and needs nothing; each change from now on is kept with what it led to. */
const OKRS = sql`
  alter table link_back add column conversation_id uuid references conversation;
  create index link_back_conversation on link_back (workspace_id, conversation_id) where conversation_id is not null;
  alter table okr_change add column objectives jsonb;
  alter table okr_set no force row level security;
  update okr_set set objectives = (
    select coalesce(jsonb_agg(o || jsonb_build_object('emphasis', '[]'::jsonb, 'keyResults', (
      select coalesce(jsonb_agg(k || '{"needs": [], "emphasis": []}'::jsonb order by n), '[]'::jsonb)
      from jsonb_array_elements(o -> 'keyResults') with ordinality as parts (k, n)
    )) order by m), '[]'::jsonb)
    from jsonb_array_elements(objectives) with ordinality as sets (o, m)
  );
  alter table okr_set force row level security
`

/** On what ground a request was adopted; of those that are adopted already, what their issues say now. */
const GROUND = sql`
  alter table request add column ground jsonb;
  alter table request no force row level security;
  alter table ask no force row level security;
  alter table issue no force row level security;
  update request r set ground = jsonb_build_object('title', i.title, 'description', i.description, 'dueDate', i.due_date, 'team', i.team_id)
  from ask a, issue i where a.id = r.ask_id and i.id = a.issue_id and r.state = 'adopted';
  alter table request force row level security;
  alter table ask force row level security;
  alter table issue force row level security
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, TABLES)
  for (const table of CHANGING) await tenantTable(db, table, { workspaceColumn: 'workspace_id' })
  for (const table of APPEND_ONLY) await tenantTable(db, table, { workspaceColumn: 'workspace_id', appendOnly: true })
  await runStatements(db, OKRS)
  await runStatements(db, GROUND)
}
