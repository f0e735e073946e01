import { type Kysely, sql } from 'kysely'
import { runStatements } from '../run-statements.ts'
import { tenantTable, type Right } from '../tenant-table.ts'
import { TENANT } from './0002-tenant-tables.ts'

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
  for (const part of [INFRASTRUCTURE, TENANT, RECORD]) await runStatements(db, part)
  const everything: Right[] = ['select', 'insert', 'update', 'delete']
  await tenantTable(db, 'workspace', { workspaceColumn: 'id', hostMay: everything })
  // stored by the host for whoever signed it; claimed, applied and marked within its workspace
  for (const table of ['connection', 'access_token', 'delivery'])
    await tenantTable(db, table, { workspaceColumn: 'workspace_id', hostMay: everything })
  await tenantTable(db, 'link_back', { workspaceColumn: 'workspace_id', hostMay: ['select'] }) // the sweep looks for due ones
  for (const table of TENANT_TABLES) await tenantTable(db, table, { workspaceColumn: 'workspace_id' })
  for (const table of APPEND_ONLY_TABLES) await tenantTable(db, table, { workspaceColumn: 'workspace_id', appendOnly: true })
}
