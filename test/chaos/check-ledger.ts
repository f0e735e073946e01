import { hash } from 'node:crypto'
import { STATE_LABELS } from '@pull-okr/core'
import { sql } from 'kysely'
import { openStore } from '../../service/src/store/index.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { silent, type Place } from '../contracts/store-places.ts'
import type { SimulatedIssue } from '../harness/start-simulator.ts'
import type { Ledger } from './keep-busy.ts'
import type { Scene } from './set-up.ts'

export type Verdict = {
  acknowledged: number
  /** acknowledged and not on disk, or on disk without effect; or an issue that is not a request as it stands */
  lost: string[]
  /** a request, key result or record too many */
  repeated: string[]
  /** answers that stand on the issues */
  written: number
  missing: string[]
  doubled: string[]
  /** the OKRs say something else than the decisions, or a request stands otherwise than it was decided */
  wrong: string[]
}

type Attempt = { delivery: string; status: number | null; bodySha256: string; event: string }

/** Compares what the world was told with what the product holds and what stands on the tracker's issues. The service is down. */
export async function checkLedger({ linear, place }: Scene, ledger: Ledger): Promise<Verdict> {
  const { attempts } = await linear.door<{ attempts: Attempt[] }>('GET', '/deliveries')
  const acknowledged = attempts.filter(({ status }) => status === 200)
  const verdict: Verdict = { acknowledged: 0, lost: [], repeated: [], written: 0, missing: [], doubled: [], wrong: [] }
  const { lost, repeated, missing, wrong } = verdict
  verdict.acknowledged = new Set(acknowledged.map(({ delivery }) => delivery)).size

  const held = await readProduct(place)
  const onDisk = new Map(held.deliveries.flatMap((row) => [row.delivery_key, hash('sha256', row.body)].map((key) => [key, row.state])))
  for (const { delivery, bodySha256, event } of acknowledged) {
    const state = onDisk.get(delivery) ?? onDisk.get(bodySha256)
    if (state === undefined) lost.push(`${event} ${delivery} was answered 200 and is not on disk`)
    else if (state !== 'applied' && state !== 'ignored') lost.push(`${event} ${delivery} is on disk and ${state}`)
  }

  const byKey = Map.groupBy(held.requests, ({ key }) => key)
  for (const [key, title] of ledger.filed) {
    const requests = byKey.get(key) ?? []
    if (requests.length === 0) lost.push(`${key} is no request`)
    if (requests.length > 1) repeated.push(`${key} is ${requests.length} requests`)
    if (requests.some((request) => request.title !== title)) lost.push(`${key} is called "${requests[0]!.title}" instead of "${title}"`)
  }
  for (const { subject, count } of held.asked) if (count > 1) repeated.push(`request ${subject} is in the record as asked ${count} times`)

  for (const request of held.requests) {
    const answers = ledger.answered.get(request.id) ?? []
    const { attachments, comments } = await linear.issue(request.key)
    checkIssue(request, answers.length, { attachments, comments }, verdict)
    const state = ledger.stands.get(request.id) ?? 'asked'
    if (request.state !== state) wrong.push(`${request.key} is ${request.state} instead of ${state}`)
    const subtitle = attachments[0]?.subtitle ?? STATE_LABELS[state]
    if (!subtitle.startsWith(STATE_LABELS[state])) wrong.push(`the attachment of ${request.key} says "${subtitle}", it is ${state}`)
  }

  const decided = new Set(held.decisions.map(({ id }) => id))
  const adopted: string[] = []
  for (const [request, answers] of ledger.answered)
    for (const { decision, kind } of answers) {
      if (!decided.has(decision)) missing.push(`decision ${decision} was answered 201 and is not on disk`)
      if (kind === 'adopt') adopted.push(`${request} Key result ${decision}`)
    }
  const feeding = held.okrs.flatMap(({ objectives }) =>
    objectives.flatMap(({ keyResults }) => keyResults.flatMap(({ title, requests }) => requests.map((request) => `${request} ${title}`))),
  )
  for (const one of adopted) if (!feeding.includes(one)) wrong.push(`the OKRs lack request ${one}`)
  for (const one of feeding) if (!adopted.includes(one)) wrong.push(`the OKRs hold request ${one}, which nobody was told is adopted`)
  if (new Set(feeding).size !== feeding.length) repeated.push('a key result or a request stands twice in the OKRs')
  return verdict
}

/** One attachment for the request, one comment an answer. */
function checkIssue(
  { key }: { key: string },
  answers: number,
  { attachments, comments }: Pick<SimulatedIssue, 'attachments' | 'comments'>,
  verdict: Verdict,
): void {
  verdict.written += Math.min(answers, comments.length)
  const attached = answers > 0 ? 1 : 0
  if (attachments.length < attached) verdict.missing.push(`${key} has no attachment`)
  if (attachments.length > attached) verdict.doubled.push(`${key} has ${attachments.length} attachments instead of ${attached}`)
  if (comments.length < answers) verdict.missing.push(`${key} has ${comments.length} comments for ${answers} answers`)
  if (comments.length > answers) verdict.doubled.push(`${key} has ${comments.length} comments for ${answers} answers`)
}

async function readProduct(place: Place) {
  const store = await openStore<Tables>({ dataDir: place.dataDir, databaseUrl: place.databaseUrl, log: silent })
  try {
    const { workspace_id: workspace } = await store.transaction((tx) =>
      tx.selectFrom('connection').select('workspace_id').executeTakeFirstOrThrow(),
    )
    const deliveries = await store.transaction((tx) => tx.selectFrom('delivery').select(['delivery_key', 'body', 'state']).execute())
    const held = await store.inWorkspace(workspace, async (tx) => ({
      requests: await tx
        .selectFrom('request as r')
        .innerJoin('ask as a', 'a.id', 'r.ask_id')
        .innerJoin('issue as i', 'i.id', 'a.issue_id')
        .select(['r.id', 'r.state', 'i.key', 'i.title'])
        .execute(),
      decisions: await tx.selectFrom('decision').select('id').execute(),
      okrs: await tx.selectFrom('okr_set').select('objectives').execute(),
      asked: (
        await sql<{ subject: string; count: number }>`
          select subject, count(*)::int as count from record where kind = 'request' and data->>'what' = 'asked' group by subject`.execute(
          tx,
        )
      ).rows,
    }))
    return { deliveries, ...held }
  } finally {
    await store.close()
  }
}
