import { randomUUID } from 'node:crypto'
import { permissions, type TrackerIssue, type TurnPermit } from '@pull-okr/core'
import { foundOrganisation, NOW, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { applyRead } from '../sync/apply-read.ts'
import { beginReading } from '../sync/begin-reading.ts'
import { correctFinding } from './correct-finding.ts'
import { settleExpectation } from './settle-expectation.ts'

type Name = Parameters<Organisation['as']>[0]
const SIZE = { low: 1, likely: 2, high: 4 }
const BECAUSE = { sentence: 'Because.' }

export const AUSTRALIA = { dimension: 'market', value: 'Australia' }
export const leaning = (value: string, dimension = 'market') => ({ emphasis: [{ dimension, value }] })

/** The small organisation at work: Payments (Ana, Ben) supplies Apps (Max), which drafts, asks and is answered; Lea expects. */
export async function foundDebugged(plain: Store<Tables>) {
  let hold: (() => Promise<void>) | null = null
  const inWorkspace: Store<Tables>['inWorkspace'] = (workspace, fn, options) =>
    plain.inWorkspace(
      workspace,
      async (tx, afterCommit) => {
        const result = await fn(tx, afterCommit)
        await hold?.()
        return result
      },
      options,
    )
  const store = { ...plain, inWorkspace }
  const org = await foundOrganisation(store)
  let part = ''
  let version = 0

  const looking = (who: Name) => ({ workspace: org.workspace, actor: org.as(who), now: NOW, permissions, publicUrl: null })
  const change = (as: Name, ...body: object[]) =>
    org.call('changeOkrs', {
      as: org.as(as),
      params: { team: as === 'max' ? 'app' : 'pay', cycle: 'next' },
      body: body.map((one) => ({ ...BECAUSE, ...one })),
    })
  /** A set with one key result. */
  async function draft(as: Name, more: object) {
    ;[part, version] = [randomUUID(), 1]
    const objective = randomUUID()
    const added = { kind: 'addKeyResult', objective, keyResult: part, title: 'Sell more', measure: 'deals', size: SIZE, ...more }
    valueOf(await change(as, { kind: 'addObjective', objective, title: 'Grow' }, added))
  }
  const edit = async (as: Name, more: object) =>
    valueOf(await change(as, { kind: 'editKeyResult', keyResult: part, version: version++, ...more }))
  const move = async (name: 'publishOkrs' | 'commitOkrs', team: string, as: Name) =>
    valueOf(await org.call(name, { as: org.as(as), params: { team, cycle: 'next' }, body: BECAUSE }))
  async function expectThat(...emphasis: { dimension: string; value: string }[]) {
    const [id, now] = [randomUUID(), NOW]
    const row = { id, workspace_id: org.workspace, cycle: '2027-Q1', title: 'Down under', context: '', by: org.people.lea, at: now }
    await store.inWorkspace(org.workspace, async (tx) => {
      await tx
        .insertInto('expectation')
        .values({ ...row, emphasis: JSON.stringify(emphasis) })
        .execute()
      await settleExpectation({ tx, ...looking('lea') }, id)
    })
    return id
  }
  /** Everything found: its state, what is said, in which state the conversation is, and its entries. */
  const findings = () =>
    store.inWorkspace(org.workspace, async (tx) => {
      const rows = await tx
        .selectFrom('finding as f')
        .innerJoin('conversation as c', 'c.id', 'f.conversation_id')
        .select([
          'f.kind',
          'f.state',
          'f.evidence',
          'f.matched',
          'c.state as talk',
          'c.id',
          'c.title',
          'c.cause',
          'c.learned',
          'c.closed_at',
        ])
        .select(['c.turns', 'c.opened_by', 'c.with_leaders', 'c.team_only', 'c.other_team_id', 'c.part_id', 'c.part_title'])
        .orderBy('f.state')
        .execute()
      const turns = await tx.selectFrom('turn').selectAll().orderBy('n').execute()
      return rows.map((row) => ({ ...row, said: turns.filter((turn) => turn.conversation_id === row.id).map(({ kind }) => kind) }))
    })
  const told = () =>
    store.inWorkspace(org.workspace, async (tx) => {
      const rows = await tx
        .selectFrom('notice as n')
        .innerJoin('person as p', 'p.id', 'n.person_id')
        .where('n.kind', '=', 'finding')
        .select('p.name')
        .orderBy('p.name')
        .execute()
      return rows.map(({ name }) => name)
    })
  const correct = (conversation: string, by: Name, id = randomUUID()) =>
    store.inWorkspace(org.workspace, (tx) =>
      correctFinding({ tx, ...looking(by) }, { conversation, by: org.people[by] } as TurnPermit, {
        id,
        sentence: 'Something else is meant.',
        team: null,
      }),
    )
  /** A request to Payments with Max of Apps behind it. */
  async function askFor(title: string) {
    const id = await org.ask(title)
    await store.inWorkspace(org.workspace, async (tx) => {
      const { ask_id } = await tx.selectFrom('request').where('id', '=', id).select('ask_id').executeTakeFirstOrThrow()
      await tx
        .insertInto('voice')
        .values({ workspace_id: org.workspace, ask_id, source: 'max', person_id: org.people.max, name: 'Max' })
        .execute()
    })
    return id
  }
  const need = (what: string, by = '2027-03-31') => ({ needs: [{ id: randomUUID(), supplier: org.teams.pay, what, by }] })
  /** By the supplier. */
  const decide = async (id: string, body: object) =>
    valueOf(await org.call('decide', { as: org.as('ana'), params: { id }, body: { id: randomUUID(), ...body } }))
  const reread = (request: string, more: Partial<TrackerIssue> = {}) => readAgain(store, org, request, more)
  const lastPart = () => part
  /** The next transaction stays open at its end (`reached`) until it is let go. */
  function holdNext() {
    const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    hold = () => {
      hold = null
      reached.resolve()
      return gate.promise
    }
    return { reached: reached.promise, letGo: () => gate.resolve() }
  }
  return {
    ...org,
    lastPart,
    holdNext,
    looking,
    change,
    draft,
    edit,
    move,
    expectThat,
    findings,
    told,
    correct,
    askFor,
    need,
    decide,
    reread,
  }
}

export type Debugged = Awaited<ReturnType<typeof foundDebugged>>

/** The tracker tells of the issue behind a request: as it was filed, but for `more`. */
async function readAgain(store: Store<Tables>, org: Organisation, request: string, more: Partial<TrackerIssue>): Promise<void> {
  await store.inWorkspace(org.workspace, async (tx, afterCommit) => {
    const connection = await tx.selectFrom('connection').selectAll().where('id', '=', org.connection).executeTakeFirstOrThrow()
    const filed = await tx
      .selectFrom('request as r')
      .innerJoin('ask as a', 'a.id', 'r.ask_id')
      .innerJoin('issue as i', 'i.id', 'a.issue_id')
      .where('r.id', '=', request)
      .select(['i.tracker_id as id', 'i.key', 'i.url', 'i.updated_at'])
      .executeTakeFirstOrThrow()
    const { updated_at, ...issue } = filed
    const at = NOW.toISOString()
    const nothing = { project: null, parent: null, startedAt: null, completedAt: null, canceledAt: null, archivedAt: null, dueDate: null }
    const asFiled = { ...nothing, team: 'pay', title: 'Faster refunds', description: 'Please: Faster refunds', state: 'started' as const }
    const read = { ...issue, ...asFiled, stateName: '', creator: null, labels: [], voices: [], createdAt: at, duplicateOf: null, ...more }
    const found = [{ ...read, updatedAt: new Date(updated_at.getTime() + 1).toISOString() }]
    const queueLinkBack = () => Promise.reject(new Error('nothing ends here'))
    await applyRead({ tx, afterCommit, connection, now: NOW, reading: await beginReading(tx), queueLinkBack }, { found })
  })
}
