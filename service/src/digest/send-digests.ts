import { createHash } from 'node:crypto'
import type { Permissions } from '@pull-okr/core'
import { describeError, type Log, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { claimDay, findDue, markDay, type Due } from './claim-digest.ts'
import { composeDigest, type Composed } from './compose-digest.ts'
import type { Mail } from './mail.ts'
import { whatWaits } from './what-waits.ts'

export type DigestDeps = {
  store: Store<Tables>
  permissions: Permissions
  mail: Mail
  /** the origin of the board: without one there is nowhere to lead anybody */
  publicUrl: string
  now: () => Date
  log: Log
}

/** An hour of somebody's begins at a quarter in a few zones; more often is not worth asking. */
export const DIGESTS_EVERY_MS = 5 * 60_000

/**
 * Writes to whoever it is time for. At most one letter a person and day, whatever happens: the day is taken, and that
 * committed, before the letter is sent, and a day that was taken is never taken again. A process that dies in between
 * costs that one letter, which stands on the board all the same. Only what the server has certainly not taken is tried
 * again: a few times, on the same day, with what waits by then. Nothing waits: no letter, and none later that day.
 */
export async function sendDigests(deps: DigestDeps, signal?: AbortSignal): Promise<void> {
  const { store, log } = deps
  const workspaces = await store.transaction((tx) => tx.selectFrom('workspace').select(['id', 'name']).execute())
  for (const workspace of workspaces) {
    const due = await store.inWorkspace(workspace.id, (tx) => findDue(tx, workspace.id, deps.now()))
    for (const one of due) {
      if (signal?.aborted) return
      try {
        await sendTo(deps, workspace, one)
      } catch (error) {
        log.error({ workspace: workspace.id, person: one.person, ...describeError(error) }, 'a digest could not be written')
      }
    }
  }
}

type Workspace = { id: string; name: string }

async function sendTo(deps: DigestDeps, workspace: Workspace, due: Due): Promise<void> {
  const { store, mail, publicUrl, log } = deps
  const letter = await takeDay(deps, workspace, due)
  if (letter === null) return
  const sent = await mail.send({
    ...letter,
    to: { name: due.name, address: due.email },
    messageId: messageId(due, publicUrl),
    settings: settingsOf(publicUrl),
  })
  const outcome = { state: sent.kind, why: sent.kind === 'sent' ? null : sent.why }
  await store.inWorkspace(workspace.id, (tx) => markDay(tx, workspace.id, due, outcome))
  if (sent.kind !== 'sent') log.warn({ workspace: workspace.id, person: due.person, why: sent.why }, 'a digest was not sent')
}

/** What waits for them, as they may see it now, and their day taken, in one transaction; null: there is nothing to send. */
async function takeDay({ store, permissions, publicUrl, now }: DigestDeps, workspace: Workspace, due: Due): Promise<Composed | null> {
  return store.inWorkspace(workspace.id, async (tx) => {
    const at = now()
    const today = await whatWaits({ tx, workspace: workspace.id, actor: due.actor, now: at, permissions, publicUrl })
    const empty = today.waiting.length === 0
    const taken = await claimDay(tx, workspace.id, due, empty ? 'nothing' : 'claimed', at)
    const around = { name: due.name, workspace: workspace.name, base: publicUrl, settings: settingsOf(publicUrl) }
    return taken && !empty ? composeDigest(today, around) : null
  })
}

const settingsOf = (publicUrl: string): string => `${publicUrl}/for-you#mail`

function messageId({ person, day }: Due, publicUrl: string): string {
  const hash = createHash('sha256').update(`digest ${person} ${day}`).digest('hex').slice(0, 32)
  return `<${hash}@${new URL(publicUrl).hostname}>`
}
