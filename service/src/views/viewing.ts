import { refuse, type Actor, type Permissions, type Refusal, type WorkspaceId } from '@pull-okr/core'
import type { EndpointName } from '@pull-okr/core/contract'
import type { Transaction } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import type { AfterCommit, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'

export type Tx = Transaction<Tables>

/** Who looks, at which workspace, when, and by which laws. `publicUrl` is null until answers can link back to us. */
export type Viewing = {
  tx: Tx
  workspace: WorkspaceId
  actor: Actor
  now: Date
  permissions: Permissions
  publicUrl: string | null
}

export type ViewDeps = { store: Store<Tables>; permissions: Permissions; publicUrl: string | null }

/** Carries a No out of a transaction, so that nothing which was written before it stays. */
class RolledBack extends Error {
  readonly answer: Exclude<Answer<EndpointName>, { kind: 'ok' }>
  constructor(answer: Exclude<Answer<EndpointName>, { kind: 'ok' }>) {
    super(answer.detail)
    this.answer = answer
  }
}

/**
 * Answers a call in one transaction of its workspace; an answer that is not `ok` leaves nothing behind. Repeated when
 * the database reports a deadlock, so `fn` has no effect but the transaction's and `afterCommit`'s.
 */
export async function answerIn<N extends EndpointName>(
  { store, permissions, publicUrl }: ViewDeps,
  call: Call<N>,
  fn: (viewing: Viewing, afterCommit: AfterCommit) => Promise<Answer<N>>,
): Promise<Answer<N>> {
  const { actor, workspace, now } = call
  if (workspace === null) return outside(actor)
  try {
    return await store.inWorkspace(
      workspace,
      async (tx, afterCommit) => {
        const answer = await fn({ tx, workspace, actor, now, permissions, publicUrl }, afterCommit)
        if (answer.kind !== 'ok') throw new RolledBack(answer)
        return answer
      },
      { repeatable: true },
    )
  } catch (error) {
    if (error instanceof RolledBack) return error.answer
    throw error
  }
}

export function ok<T>(value: T): { kind: 'ok'; value: T } {
  return { kind: 'ok', value }
}

export function notFound(what: string): { kind: 'notFound'; detail: string } {
  return { kind: 'notFound', detail: `There is no such ${what}.` }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Anything else names nothing: PostgreSQL would call it a syntax error, and it is only not there. */
export function isUuid(text: string | undefined): text is string {
  return text !== undefined && UUID.test(text)
}

function outside(actor: Actor): Refusal {
  return actor.kind === 'nobody'
    ? refuse('notSignedIn', 'Sign in first: open the sign-in link that the service printed when it started, or send a token.')
    : refuse('notAMember', "An operator connects trackers and watches queues: requests and OKRs are the teams' own.", { law: 1 })
}
