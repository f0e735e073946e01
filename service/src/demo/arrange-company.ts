import type { WorkspaceId } from '@pull-okr/core'
import { sql, type Transaction } from 'kysely'
import { setLeaders } from '../http/operate/name-leaders.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Simulator } from './run-simulator.ts'

const BY = 'demo'

/**
 * What people would have said to a real service: who leads, which teams supply which, that answers may be written to
 * the tracker. Said once: whatever somebody changes afterwards stays changed when the demo is started again.
 */
export async function arrangeCompany(
  store: Store<Tables>,
  where: { workspace: WorkspaceId; connection: string },
  simulator: Simulator,
  now: Date,
): Promise<{ isFirst: boolean }> {
  const { workspace, connection } = where
  const isFirst = await store.inWorkspace(workspace, async (tx) => {
    const said = await tx
      .selectFrom('record')
      .select('id')
      .where(sql<boolean>`data->>'by' = ${BY}`)
      .limit(1)
      .executeTakeFirst()
    if (said) return false
    const teams = await tx.selectFrom('team').select(['id', 'key']).where('connection_id', '=', connection).execute()
    const byKey = new Map(teams.map((team) => [team.key, team.id]))
    await writeSupplies(tx, workspace, byKey, simulator.demo.supplies)
    await tx.updateTable('team').set({ write_back_at: now, write_back_by: BY }).where('connection_id', '=', connection).execute()
    await writeRecord(
      tx,
      workspace,
      now,
      teams.map(({ id }) => ({
        kind: 'team' as const,
        team: id,
        subject: id,
        data: { kind: 'settings', writeBack: true, by: BY, sentence: 'The demo writes to a simulated Linear only.' },
      })),
    )
    return true
  })
  if (isFirst) await setLeaders(store, workspace, { emails: simulator.demo.leaders, now, by: BY })
  return { isFirst }
}

async function writeSupplies(
  tx: Transaction<Tables>,
  workspace: WorkspaceId,
  byKey: Map<string, string>,
  supplies: Simulator['demo']['supplies'],
): Promise<void> {
  const rows = supplies.flatMap(({ supplier, customer, what }) => {
    const [supplier_id, customer_id] = [byKey.get(supplier), byKey.get(customer)]
    return supplier_id && customer_id ? [{ workspace_id: workspace, supplier_id, customer_id, what }] : []
  })
  if (rows.length > 0)
    await tx
      .insertInto('supply')
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute()
}
