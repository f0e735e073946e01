import { sql, type Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

/**
 * Storing a delivery costs less (decision 24): its content key is that of its body where the body names no change, so that one
 * index tells what two did; a body of the usual 2 kB, kept for a week, is not compressed and stays in its row; and one foreign
 * key is checked instead of two, which says more: a delivery is of the workspace of its connection.
 */
const STATEMENTS = sql`
  update delivery set content_key = translate(encode(body_hash, 'base64'), '+/=', '-_') where content_key is null;
  alter table delivery alter content_key set not null;
  alter table delivery drop column body_hash;
  alter table delivery alter body set storage external;
  alter table delivery set (toast_tuple_target = 8160);
  alter table connection add unique (workspace_id, id);
  alter table delivery drop constraint delivery_workspace_id_fkey, drop constraint delivery_connection_id_fkey,
    add foreign key (workspace_id, connection_id) references connection (workspace_id, id)
`

export async function up(db: Kysely<any>): Promise<void> {
  await runStatements(db, STATEMENTS)
}
