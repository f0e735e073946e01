import type { WorkspaceId } from '@pull-okr/core'
import { sql, type Transaction } from 'kysely'
import { setLeaders } from '../http/operate/name-leaders.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { writeRecord } from '../sync/write-record.ts'

const BY = 'demo'
type Supplies = { supplier: string; customer: string; what: string }[]
type TeamRow = { id: string; key: string }

/**
 * What people would have said to a real service: who leads, which teams supply which, that answers may be written to
 * the tracker. Said once of each team: whatever somebody changes afterwards stays changed when the demo is started again.
 * Answers the keys of the teams of which it was said now.
 */
export async function arrangeCompany(
  store: Store<Tables>,
  workspace: WorkspaceId,
  { supplies, leaders }: { supplies: Supplies; leaders: string[] },
  now: Date,
): Promise<string[]> {
  const { teams, fresh } = await store.inWorkspace(workspace, async (tx) => {
    const teams = await tx.selectFrom('team').select(['id', 'key']).where('workspace_id', '=', workspace).execute()
    const said = await tx
      .selectFrom('record')
      .select('subject')
      .where('workspace_id', '=', workspace)
      .where('kind', '=', 'team')
      .where(sql<boolean>`data->>'by' = ${BY}`)
      .execute()
    const known = new Set(said.map(({ subject }) => subject))
    const fresh = teams.filter(({ id }) => !known.has(id))
    await writeSupplies(tx, workspace, { teams, fresh }, supplies)
    await allowWriting(tx, workspace, fresh, now)
    return { teams, fresh }
  })
  if (teams.length > 0 && fresh.length === teams.length) await setLeaders(store, workspace, { emails: leaders, now, by: BY })
  return fresh.map(({ key }) => key)
}

async function allowWriting(tx: Transaction<Tables>, workspace: WorkspaceId, fresh: readonly TeamRow[], now: Date): Promise<void> {
  for (const { id } of fresh) await tx.updateTable('team').set({ write_back_at: now, write_back_by: BY }).where('id', '=', id).execute()
  await writeRecord(
    tx,
    workspace,
    now,
    fresh.map(({ id }) => ({
      kind: 'team' as const,
      team: id,
      subject: id,
      data: { kind: 'settings', writeBack: true, by: BY, sentence: 'The demo writes to simulated trackers only.' },
    })),
  )
}

async function writeSupplies(
  tx: Transaction<Tables>,
  workspace: WorkspaceId,
  { teams, fresh }: { teams: readonly TeamRow[]; fresh: readonly TeamRow[] },
  supplies: Supplies,
): Promise<void> {
  const byKey = new Map(teams.map((team) => [team.key, team]))
  const rows = supplies.flatMap(({ supplier, customer, what }) => {
    const [from, to] = [byKey.get(supplier), byKey.get(customer)]
    if (!from || !to || !(fresh.includes(from) || fresh.includes(to))) return []
    return [{ workspace_id: workspace, supplier_id: from.id, customer_id: to.id, what }]
  })
  if (rows.length > 0)
    await tx
      .insertInto('supply')
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute()
}
