import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { permissions, weekOf, type Actor, type Permissions, type Standing } from '@pull-okr/core'
import { ENDPOINTS, type Endpoint, type EndpointName } from '@pull-okr/core/contract'
import type { BodyOf, QueryOf } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { linkBackQueue, type QueueLinkBack } from '../outbox/index.ts'
import { openStore, type Store } from '../store/index.ts'
import { preparedDataDir } from '../store/prepared-database.fixture.ts'
import type { Tables } from '../store/tables.ts'
import { domainHandlers, type DomainEndpoint } from './index.ts'

/** Wednesday in the middle of 2026-Q4; the next cycle is 2027-Q1. */
export const NOW = new Date('2026-11-18T10:00:00Z')
const WEEK_MS = 7 * 86_400_000
const PUBLIC_URL = 'https://okr.example'

export async function openTestStore(): Promise<Store<Tables> & { remove(): Promise<void> }> {
  const dataDir = await preparedDataDir()
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const store = await openStore<Tables>({ dataDir, log: silent, now: () => NOW })
  const remove = async () => {
    await store.close()
    await rm(dataDir, { recursive: true })
  }
  return { ...store, remove }
}

type Sent<N extends EndpointName> = {
  params?: Record<string, string>
  body?: unknown
  query?: unknown
  now?: Date
  as: Actor
  workspace?: string | null
  with?: Options
  only?: N
}
type Options = { store?: Store<Tables>; permissions?: Permissions; queueLinkBack?: QueueLinkBack; publicUrl?: string | null }

/** Payments (Ana and Ben; Pia is new) supplies Apps (Max). Sam asks, Lea leads, Secrets (Sia) is private. */
export async function foundOrganisation(store: Store<Tables>) {
  const workspace = randomUUID()
  const connection = randomUUID()
  const woken: string[] = []
  const jobs = { wake: async ({ connection: of = '' }: { connection?: string | undefined }) => void woken.push(of) }
  const people = Object.fromEntries(['ana', 'ben', 'pia', 'max', 'sam', 'lea', 'sia'].map((name) => [name, randomUUID()])) as Record<
    Name,
    string
  >
  const teams = { pay: randomUUID(), app: randomUUID(), sec: randomUUID() }
  const memberships: [keyof typeof teams, Name, Standing][] = [
    ['pay', 'ana', 'member'],
    ['pay', 'ben', 'member'],
    ['pay', 'pia', 'pending'],
    ['app', 'max', 'member'],
    ['sec', 'sia', 'member'],
  ]

  await store.inWorkspace(workspace, async (tx) => {
    await tx.insertInto('workspace').values({ id: workspace, name: 'Example' }).execute()
    await tx
      .insertInto('connection')
      .values({
        id: connection,
        workspace_id: workspace,
        tracker: 'linear',
        organization_id: randomUUID(),
        organization_name: 'Example',
        organization_url: 'https://linear.example/acme',
        viewer_id: 'v',
        viewer_name: 'Olga Operator',
        credential: 'sealed',
      })
      .execute()
    await tx
      .insertInto('person')
      .values(
        Object.entries(people).map(([name, id]) => ({
          id,
          workspace_id: workspace,
          name: capital(name),
          email: `${name}@example.org`,
          leader: name === 'lea',
        })),
      )
      .execute()
    await tx
      .insertInto('team')
      .values(
        Object.entries(teams).map(([key, id]) => ({
          id,
          workspace_id: workspace,
          connection_id: connection,
          tracker_id: key,
          key: key.toUpperCase(),
          name: capital(key),
          private: key === 'sec',
          connected_at: NOW,
          write_back_at: NOW,
          write_back_by: 'Ana',
        })),
      )
      .execute()
    await tx
      .insertInto('membership')
      .values(
        memberships.map(([team, person, standing]) => ({
          workspace_id: workspace,
          team_id: teams[team],
          person_id: people[person],
          standing,
          since: NOW,
        })),
      )
      .execute()
    await tx
      .insertInto('supply')
      .values({ workspace_id: workspace, supplier_id: teams.pay, customer_id: teams.app, what: 'Checkout' })
      .execute()
    // three planned items a week: about 39 a cycle
    await tx
      .insertInto('throughput_week')
      .values(
        Array.from({ length: 52 }, (_, i) => ({
          workspace_id: workspace,
          team_id: teams.pay,
          week: weekOf(new Date(NOW.getTime() - (i + 1) * WEEK_MS)),
          planned: 3,
          bau: 1,
          bulk_close: false,
        })),
      )
      .execute()
  })

  const standings = (name: Name) =>
    new Map(memberships.filter(([, who]) => who === name).map(([team, , standing]) => [teams[team], standing]))
  const as = (name: Name): Actor => ({ kind: 'person', person: people[name], leader: name === 'lea', standings: standings(name) })

  /** Sam files an issue with a team, and it is an ask. */
  async function ask(title: string, team: keyof typeof teams = 'pay', askedAt = NOW, of?: { ask: string }): Promise<string> {
    const id = randomUUID()
    await store.inWorkspace(workspace, async (tx) => {
      const askId = of?.ask ?? randomUUID()
      if (!of) {
        const { id: issue } = await tx
          .insertInto('issue')
          .values({
            workspace_id: workspace,
            connection_id: connection,
            tracker_id: askId,
            team_id: teams[team],
            key: `${team.toUpperCase()}-${title.length}`,
            url: `https://linear.example/acme/issue/${askId}`,
            title,
            description: `Please: ${title}`,
            state: 'triage',
            state_name: 'Triage',
            labels: [],
            kind: 'planned',
            created_at: askedAt,
            updated_at: askedAt,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx.insertInto('ask').values({ id: askId, workspace_id: workspace, issue_id: issue, intake: 'outsider' }).execute()
        await tx
          .insertInto('voice')
          .values({ workspace_id: workspace, ask_id: askId, source: 'creator', person_id: people.sam, name: 'Sam' })
          .execute()
      }
      await tx
        .insertInto('request')
        .values({
          id,
          workspace_id: workspace,
          ask_id: askId,
          team_id: teams[team],
          state: 'asked',
          first_asked_at: askedAt,
          asked_at: askedAt,
        })
        .execute()
    })
    return id
  }

  /** Through the contract's schemas, as at the door. */
  async function call<N extends DomainEndpoint>(name: N, sent: Sent<N>): Promise<Answer<N>> {
    const endpoint: Endpoint = ENDPOINTS[name]
    const { publicUrl = PUBLIC_URL } = sent.with ?? {}
    const queueLinkBack = linkBackQueue({ jobs: jobs as never, publicUrl, linkKey: Buffer.alloc(32) })
    const signInvitation = (link: { invitation: string }) => `invite_${link.invitation}`
    const handlers = domainHandlers({ store, permissions, publicUrl, queueLinkBack, jobs, signInvitation, sendsMail: false, ...sent.with })
    const input: Call<N> = {
      actor: sent.as,
      workspace: sent.workspace === undefined ? workspace : sent.workspace,
      now: sent.now ?? NOW,
      params: sent.params ?? {},
      query: endpoint.query?.parse(sent.query ?? {}) as QueryOf<N>,
      body: endpoint.body?.parse(sent.body ?? {}) as BodyOf<N>,
    }
    const answer: Answer<N> = await handlers[name](input)
    if (answer.kind === 'ok' && endpoint.response) endpoint.response.parse(answer.value)
    return answer
  }

  /** What waits for somebody, the newest first. */
  const notices = async (name: Name) => valueOf(await call('listNotices', { as: as(name) })).notices

  const count = (
    table: 'decision' | 'link_back' | 'okr_change' | 'record' | 'reply' | 'okr_set' | 'request' | 'invitation_answer' | 'supply',
  ) =>
    store.inWorkspace(workspace, async (tx) => {
      const { n } = await tx
        .selectFrom(table)
        .select((is) => is.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    })
  return { workspace, connection, people, teams, as, ask, call, count, notices, woken }
}

export type Organisation = Awaited<ReturnType<typeof foundOrganisation>>
type Name = 'ana' | 'ben' | 'pia' | 'max' | 'sam' | 'lea' | 'sia'

/** The value of an answer that had to be one. */
export function valueOf<T>(answer: { kind: 'ok'; value: T } | { kind: string; detail: string }): T {
  if (answer.kind !== 'ok' || !('value' in answer)) throw new Error(`not ok: ${JSON.stringify(answer)}`)
  return answer.value
}

export function adoption(more: object = {}) {
  return {
    id: randomUUID(),
    kind: 'adopt',
    cycle: 'next',
    reason: '',
    keyResult: {
      objective: 'Checkout that never fails',
      title: 'Refunds in one day',
      measure: 'days',
      size: { low: 2, likely: 4, high: 8 },
    },
    ...more,
  }
}

function capital(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1)
}
