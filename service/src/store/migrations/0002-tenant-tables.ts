import { sql } from 'kysely'

/** What `0002-domain.ts` makes for each workspace: people, teams, issues, asks, requests, OKRs and what is owed to the issue. */
export const TENANT = sql`
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
