import { sql, type Kysely } from 'kysely'
import { HOST_ROLE } from '../roles.ts'

/**
 * Which deliveries led to an answer; what is stuck, found without reading what went well; and the door's insert as one
 * statement that takes on the host's role by itself: begin, role, insert and commit would be four round trips a flush.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table link_back add column deliveries text[] not null default '{}'`.execute(db)
  await sql`create index delivery_parked on delivery (connection_id, id) where state = 'parked'`.execute(db)
  await sql`create index link_back_failed on link_back (connection_id, created_at, id) where state = 'failed'`.execute(db)
  await sql`
    create function store_deliveries(workspaces uuid[], connections uuid[], keys text[], contents text[], hashes bytea[], bodies bytea[])
    returns setof text language plpgsql as $$
    begin
      perform set_config('role', ${sql.lit(HOST_ROLE)}, true), set_config('pull_okr.workspace', '', true);
      return query
        insert into delivery (workspace_id, connection_id, delivery_key, content_key, body_hash, body)
        select * from unnest(workspaces, connections, keys, contents, hashes, bodies)
        on conflict do nothing returning delivery_key;
    end $$`.execute(db)
}
