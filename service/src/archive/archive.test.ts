import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { adoption, foundOrganisation, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { mintToken } from '../sign-in/mint-token.ts'
import { chooseWorkspace, exportWorkspace } from './export-workspace.ts'
import { importWorkspace } from './import-workspace.ts'
import { workspaceTables } from './workspace-tables.ts'

type TestStore = Awaited<ReturnType<typeof openTestStore>>
let store: TestStore
let org: Organisation
let archive: string[]
let token: string
const others: TestStore[] = []
beforeAll(async () => {
  store = await openTestStore()
  org = await foundOrganisation(store)
  await live()
  archive = await linesOf(store)
}, 60_000)
afterEach(() => Promise.all(others.splice(0).map((other) => other.remove())))
afterAll(() => store.remove())

const sentence = 'Because.'
const emptyStore = async (): Promise<TestStore> => {
  const other = await openTestStore()
  others.push(other)
  return other
}
async function linesOf(of: TestStore): Promise<string[]> {
  const lines: string[] = []
  await exportWorkspace(of, org.workspace, (line) => void lines.push(line))
  return lines
}
async function* reading(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

/** Something in as many tables as one can reach through the doors. */
async function live(): Promise<void> {
  const [adopted, declined] = [await org.ask('Größe 🚀 "quoted"\nשלום'), await org.ask('Declined')]
  const decide = (request: string, body: object) =>
    org.call('decide', { as: org.as('ana'), params: { id: request }, body: { id: randomUUID(), ...body } })
  valueOf(await decide(adopted, adoption()))
  valueOf(await decide(declined, { kind: 'decline', reason: 'No.', options: [{ kind: 'none', text: '' }] }))
  valueOf(await org.call('reply', { as: org.as('sam'), params: { id: declined }, body: { kind: 'askAgain', text: 'Please' } }))
  valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: { sentence } }))
  valueOf(await org.call('seeOkrs', { as: org.as('lea'), params: { team: 'pay', cycle: 'next' } }))
  const expectation = randomUUID()
  valueOf(
    await org.call('publishExpectation', {
      as: org.as('lea'),
      body: { id: expectation, title: 'Australia', emphasis: [{ dimension: 'market', value: 'Australia' }] },
    }),
  )
  const no = { id: randomUUID(), team: 'pay', kind: 'notThisCycle', text: 'Later.' }
  valueOf(await org.call('answerExpectation', { as: org.as('ana'), params: { id: expectation }, body: no }))
  const about = { kind: 'request', request: adopted }
  valueOf(await org.call('startConversation', { as: org.as('max'), body: { id: randomUUID(), about, text: 'When?' } }))
  const round = { id: randomUUID(), question: 'What?', closesOn: '2026-12-04', invite: [{ kind: 'person', person: org.people.sam }] }
  const { invitations } = valueOf(await org.call('openAskRound', { as: org.as('ana'), params: { team: 'PAY' }, body: round }))
  const nothing = { id: randomUUID(), kind: 'nothing', text: '' }
  valueOf(await org.call('answerInvitation', { as: org.as('sam'), params: { id: invitations[0]!.id }, body: nothing }))
  valueOf(await org.call('changeDigest', { as: org.as('ana'), body: { hour: 7 } }))
  valueOf(await org.call('updateTeam', { as: org.as('ana'), params: { team: 'pay' }, body: { threshold: 0.37, sentence } }))
  const expiresAt = new Date(Date.now() + 3_600_000)
  const minted = await mintToken(store, {
    workspace: org.workspace,
    person: org.people.ana,
    kind: 'api',
    name: 'x',
    now: new Date(),
    expiresAt,
  })
  token = minted.token
  await store.inWorkspace(org.workspace, (tx) => tx.updateTable('issue').set({ reading: '7' }).execute())
}

test('export, import and export again give the same bytes', async () => {
  const other = await emptyStore()
  const rows = await importWorkspace(other, reading(archive))
  expect(rows).toBe(archive.length - 2)
  expect(await linesOf(other)).toEqual(archive)
  const tables = new Set(archive.slice(1, -1).map((line) => (JSON.parse(line) as [string])[0]))
  for (const table of [
    'workspace',
    'person',
    'team',
    'decision',
    'reply',
    'okr_set',
    'okr_change',
    'record',
    'turn',
    'expectation_answer',
    'invitation_answer',
    'digest_setting',
    'throughput_week',
  ])
    expect(tables).toContain(table)
})

test('what was imported is a workspace to go on with: its record is read, and goes on', async () => {
  const other = await emptyStore()
  await importWorkspace(other, reading(archive))
  const params = { team: 'pay', cycle: 'next' }
  const as = org.as('ana')
  const before = valueOf(await org.call('getOkrs', { as, params }))
  expect(valueOf(await org.call('getOkrs', { as, params, with: { store: other } }))).toEqual(before)
  const added = [{ kind: 'addObjective', objective: randomUUID(), title: 'One more', sentence }]
  valueOf(await org.call('changeOkrs', { as, params, body: added, with: { store: other } }))
  const connection = await other.inWorkspace(org.workspace, (tx) => tx.selectFrom('connection').selectAll().executeTakeFirstOrThrow())
  expect(connection).toMatchObject({
    sync_phase: 'paused',
    credential: '',
    paused_why: expect.stringContaining('connect this tracker again'),
  })
  const readings = await other.inWorkspace(org.workspace, (tx) => tx.selectFrom('issue').select('reading').distinct().execute())
  expect(readings, 'the first reading here is later than all of them').toEqual([{ reading: '0' }])
})

test('no key, token, session or signed link is in it', async () => {
  const text = archive.join('\n')
  expect(text).not.toContain('sealed')
  expect(text).not.toContain(token)
  expect(text).not.toMatch(/\/reply\/|access_token|one_time_code/)
  const tables = await store.inWorkspace(org.workspace, (tx) => workspaceTables(tx))
  const secret = tables.flatMap(({ name, columns }) =>
    columns.filter((column) => /secret|token|credential|hash|password|cookie|session/.test(column)).map((column) => `${name}.${column}`),
  )
  expect(secret, 'a column of this name is exported: leave it out in workspace-tables.ts').toEqual([])
})

test('an archive goes into an empty store alone, and as a whole or not at all', async () => {
  await expect(importWorkspace(store, reading(archive))).rejects.toThrow('There is a workspace here already')
  const other = await emptyStore()
  const refused: [string, readonly string[]][] = [
    ['was cut off', archive.slice(0, -1)],
    ['rows, and has', archive.toSpliced(-2, 1)],
    ['is not JSON', archive.with(5, '{')],
    ['is no row of a table', archive.with(5, '["access_token",{"id":"1"}]')],
    ['must say', archive.slice(1)],
    ['is not JSON', []],
    ['another version', archive.with(0, archive[0]!.replace(/"shape":"[^"]+"/, '"shape":"0001-before"'))],
  ]
  for (const [why, lines] of refused) await expect(importWorkspace(other, reading(lines)), why).rejects.toThrow(why)
  await expect(chooseWorkspace(other, undefined)).rejects.toThrow('There is no workspace here')
  expect(await importWorkspace(other, reading(archive))).toBe(archive.length - 2)
  expect(await chooseWorkspace(other, undefined)).toBe(org.workspace)
  await expect(chooseWorkspace(other, randomUUID())).rejects.toThrow('Name the workspace')
})
