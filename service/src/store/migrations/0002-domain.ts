import { type Kysely, sql } from 'kysely'
import { tenantTable, type Right } from '../tenant-table.ts'

/**
 * The domain's tables, behind row-level security from the first row on. What has to be found before the tenant is known
 * (a token at the door, a connection by its organisation) is open to the host as well.
 * The record, decisions, replies and changes are append-only (law 12): the tenant role gets no UPDATE or DELETE on them.
 */
const INFRASTRUCTURE = sql`
  create table workspace (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null default now()
  );

  create table connection (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    tracker text not null,
    organization_id text not null,
    organization_name text not null,
    organization_url text not null,
    viewer_id text not null,
    viewer_name text not null,
    api_url text,
    credential text not null,
    webhook_secrets text[] not null default '{}',
    created_at timestamptz not null default now(),
    paused_why text,
    sync_phase text not null default 'waiting',
    sync_since timestamptz,
    sync_until timestamptz,
    sync_after text,
    sync_issues integer not null default 0,
    sync_started_at timestamptz,
    sync_finished_at timestamptz,
    sync_error text,
    first_synced_at timestamptz,
    unique (tracker, organization_id)
  );

  create table access_token (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    person_id uuid not null,
    kind text not null,
    name text not null,
    hash bytea not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  );

  create table delivery (
    id bigint generated always as identity primary key,
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    delivery_key text not null,
    content_key text,
    body_hash bytea not null,
    body bytea not null,
    received_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    state text not null default 'waiting',
    why text,
    unique (connection_id, delivery_key),
    unique (connection_id, content_key),
    unique (connection_id, body_hash)
  );
  create index delivery_waiting on delivery (connection_id, due_at, id) where state = 'waiting';
`

const TENANT = sql`
  create table person (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    name text not null,
    email text,
    avatar_url text,
    time_zone text,
    leader boolean not null default false,
    active boolean not null default true
  );
  create index person_email on person (workspace_id, lower(email));

  create table identity (
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    tracker_id text not null,
    person_id uuid not null references person,
    primary key (connection_id, tracker_id)
  );

  create table team (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    tracker_id text not null,
    key text not null,
    name text not null,
    private boolean not null default false,
    time_zone text,
    connected_at timestamptz not null default now(),
    threshold real not null default 0.85,
    request_label text not null default 'Request',
    bau_labels text[],
    shares_capacity boolean not null default false,
    write_back_at timestamptz,
    write_back_by text,
    unique (connection_id, tracker_id)
  );
  create index team_key on team (workspace_id, key);

  create table membership (
    workspace_id uuid not null references workspace,
    team_id uuid not null references team,
    person_id uuid not null references person,
    standing text not null,
    since timestamptz not null default now(),
    primary key (team_id, person_id)
  );
  create index membership_person on membership (workspace_id, person_id);

  create table supply (
    workspace_id uuid not null references workspace,
    supplier_id uuid not null references team,
    customer_id uuid not null references team,
    what text not null,
    primary key (supplier_id, customer_id)
  );
  create index supply_customer on supply (workspace_id, customer_id);

  create table issue (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    tracker_id text not null,
    team_id uuid references team,
    key text not null,
    url text not null,
    title text not null,
    description text not null,
    state text not null,
    state_name text not null,
    creator text,
    labels text[] not null,
    project text,
    kind text not null,
    due_date date,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    canceled_at timestamptz,
    archived_at timestamptz,
    first_completed_at timestamptz,
    gone_at timestamptz,
    unique (connection_id, tracker_id)
  );
  create index issue_completed on issue (workspace_id, team_id, first_completed_at) include (kind) where first_completed_at is not null;

  create table throughput_week (
    workspace_id uuid not null references workspace,
    team_id uuid not null references team,
    week date not null,
    planned integer not null,
    bau integer not null,
    bulk_close boolean not null,
    primary key (team_id, week)
  );

  create table ask (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    issue_id uuid not null unique references issue,
    intake text not null,
    created_at timestamptz not null default now()
  );

  create table voice (
    workspace_id uuid not null references workspace,
    ask_id uuid not null references ask,
    source text not null,
    person_id uuid references person,
    name text not null,
    text text not null default '',
    primary key (ask_id, source)
  );
  create index voice_person on voice (workspace_id, person_id);

  create table request (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    ask_id uuid not null references ask,
    team_id uuid not null references team,
    state text not null,
    cycle text,
    first_asked_at timestamptz not null,
    asked_at timestamptz not null,
    seen_at timestamptz,
    seen_by uuid references person,
    answered_at timestamptz,
    unique (ask_id, team_id)
  );
  create index request_inbox on request (workspace_id, team_id, state, asked_at, id);
  create index request_deferred on request (workspace_id, cycle) where state = 'deferred';

  create table okr_set (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    team_id uuid not null references team,
    cycle text not null,
    state text not null,
    revision integer not null,
    objectives jsonb not null,
    unique (team_id, cycle)
  );

  create table link_back (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    connection_id uuid not null references connection,
    request_id uuid not null references request,
    content jsonb not null,
    state text not null,
    created_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    why text,
    attachment_id text,
    comment_id text,
    written_at timestamptz
  );
  create index link_back_request on link_back (workspace_id, request_id, created_at);
  create index link_back_waiting on link_back (connection_id, due_at) where state = 'pending';
`

const RECORD = sql`
  create table decision (
    workspace_id uuid not null references workspace,
    id uuid not null,
    request_id uuid not null references request,
    body jsonb not null,
    fit jsonb,
    by uuid not null references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index decision_request on decision (workspace_id, request_id, at);

  create table reply (
    workspace_id uuid not null references workspace,
    id uuid not null,
    request_id uuid not null references request,
    decision_id uuid,
    kind text not null,
    text text not null,
    by uuid references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index reply_request on reply (workspace_id, request_id, at);

  create table okr_change (
    workspace_id uuid not null references workspace,
    id uuid not null,
    okr_set_id uuid not null references okr_set,
    revision integer not null,
    change jsonb not null,
    summary text not null,
    sentence text not null,
    by uuid not null references person,
    at timestamptz not null,
    primary key (workspace_id, id)
  );
  create index okr_change_set on okr_change (workspace_id, okr_set_id, revision);

  create table record (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    workspace_id uuid not null references workspace,
    at timestamptz not null default now(),
    kind text not null,
    team_id uuid,
    subject uuid,
    by uuid,
    data jsonb not null default '{}'
  );
  create index record_since on record (workspace_id, xid, id);
  create index record_subject on record (workspace_id, subject, id);
`

const TENANT_TABLES = [
  'person',
  'identity',
  'team',
  'membership',
  'supply',
  'issue',
  'throughput_week',
  'ask',
  'voice',
  'request',
  'okr_set',
]
const APPEND_ONLY_TABLES = ['decision', 'reply', 'okr_change', 'record']

export async function up(db: Kysely<any>): Promise<void> {
  for (const part of [INFRASTRUCTURE, TENANT, RECORD]) {
    const { sql: text } = part.compile(db)
    for (const statement of text.split(';').filter((s) => s.trim() !== '')) await sql.raw(statement).execute(db)
  }
  const everything: Right[] = ['select', 'insert', 'update', 'delete']
  await tenantTable(db, 'workspace', { workspaceColumn: 'id', hostMay: everything })
  // stored by the host for whoever signed it; claimed, applied and marked within its workspace
  for (const table of ['connection', 'access_token', 'delivery'])
    await tenantTable(db, table, { workspaceColumn: 'workspace_id', hostMay: everything })
  await tenantTable(db, 'link_back', { workspaceColumn: 'workspace_id', hostMay: ['select'] }) // the sweep looks for due ones
  for (const table of TENANT_TABLES) await tenantTable(db, table, { workspaceColumn: 'workspace_id' })
  for (const table of APPEND_ONLY_TABLES) await tenantTable(db, table, { workspaceColumn: 'workspace_id', appendOnly: true })
}
