/** What the store promises about tenants, on every engine. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../service/src/store/index.ts'
import type { TestTables } from './store-places.ts'

const ONE = randomUUID()
const OTHER = randomUUID()

/** Describes it on the store that `store` gives when a test runs. */
export function tenantsContract(store: () => Store<TestTables>): void {
  let nextId = 1_000
  const note = (workspace: string) => ({ workspace, id: nextId++, text: 'a note' })
  const notes = (workspace: string) => store().inWorkspace(workspace, (tx) => tx.selectFrom('note').selectAll().execute())

  describe('tenants', () => {
    it('a tenant reads its own rows and nobody else does', async () => {
      const row = note(ONE)
      await store().inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute())
      expect(await notes(ONE)).toContainEqual(row)
      expect(await notes(OTHER)).toEqual([])
    })

    it('a tenant cannot change, delete or take over rows of another', async () => {
      const row = note(ONE)
      await store().inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute())
      await store().inWorkspace(OTHER, async (tx) => {
        await tx.updateTable('note').set({ text: 'taken' }).where('id', '=', row.id).execute()
        await tx.deleteFrom('note').where('id', '=', row.id).execute()
      })
      expect(await notes(ONE)).toContainEqual(row)
    })

    it('a tenant cannot write a row into another workspace, nor move one there', async () => {
      const foreign = store().inWorkspace(OTHER, (tx) => tx.insertInto('note').values(note(ONE)).execute())
      await expect(foreign).rejects.toMatchObject({ code: '42501' })
      const row = note(OTHER)
      await store().inWorkspace(OTHER, (tx) => tx.insertInto('note').values(row).execute())
      const moved = store().inWorkspace(OTHER, (tx) => tx.updateTable('note').set({ workspace: ONE }).where('id', '=', row.id).execute())
      await expect(moved).rejects.toMatchObject({ code: '42501' })
    })

    it('no query on a tenant table runs without a tenant', async () => {
      const read = store().transaction((tx) => tx.selectFrom('note').selectAll().execute())
      await expect(read).rejects.toMatchObject({ code: '42501' })
      const write = store().transaction((tx) => tx.insertInto('note').values(note(ONE)).execute())
      await expect(write).rejects.toMatchObject({ code: '42501' })
    })

    it('a tenant that was set does not stay for the next transaction', async () => {
      await notes(ONE)
      const after = await store().transaction((tx) =>
        sql<{ role: string; workspace: string }>`
        select current_user as role, current_setting('pull_okr.workspace') as workspace`.execute(tx),
      )
      expect(after.rows).toEqual([{ role: 'pull_okr_host', workspace: '' }])
    })

    it('a single statement is the host’s, committed when it resolves, and no way around the tenants', async () => {
      const rows = await store().statement(sql<{ role: string }>`
        insert into signal (id, text) values (900000, 'alone') returning current_user as role`)
      expect(rows).toEqual([{ role: 'pull_okr_host' }])
      const read = store().transaction((tx) => tx.selectFrom('signal').select('text').where('id', '=', 900_000).execute())
      expect(await read).toEqual([{ text: 'alone' }])
      await expect(store().statement(sql`select * from note`)).rejects.toMatchObject({ code: '42501' })
    })

    it('a workspace that is no uuid is refused', async () => {
      await expect(notes('')).rejects.toMatchObject({ kind: 'noWorkspace' })
    })

    it('tenants append to an append-only table and cannot change it, the host reads it across tenants', async () => {
      const row = note(ONE)
      await store().inWorkspace(ONE, (tx) => tx.insertInto('entry').values(row).execute())
      const change = store().inWorkspace(ONE, (tx) => tx.updateTable('entry').set({ text: 'other' }).execute())
      await expect(change).rejects.toMatchObject({ code: '42501' })
      expect(await store().transaction((tx) => tx.selectFrom('entry').selectAll().execute())).toContainEqual(row)
      const write = store().transaction((tx) => tx.insertInto('entry').values(note(ONE)).execute())
      await expect(write).rejects.toMatchObject({ code: '42501' })
    })

    it('tenants cannot reach infrastructure tables', async () => {
      const read = store().inWorkspace(ONE, (tx) => tx.selectFrom('signal').selectAll().execute())
      await expect(read).rejects.toMatchObject({ code: '42501' })
    })
  })
}
