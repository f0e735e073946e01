import { hash } from 'node:crypto'
import type { ForgeCall, Settled } from './settle-installation.ts'

type Settle = (call: ForgeCall, now: Date) => Promise<Settled>
type Remembered = { brought: string; at: Extract<Settled, { kind: 'at' }>; until: number }
export type RememberSettled = { settle: Settle; forget(cloudId: string): void }

/** As long as another process may have uninstalled the app, or moved the site, without our knowing. */
const REMEMBERED_MS = 30_000

/**
 * Of a storm of events all bring the same token: what it settled is remembered, and those that come while it is being
 * settled wait for that. Every other door asks the database.
 */
export function rememberSettled(settle: Settle): RememberSettled {
  const known = new Map<string, Remembered>()
  const underWay = new Map<string, Promise<Settled>>()

  const settleAnew = async (call: ForgeCall, brought: string, now: Date): Promise<Settled> => {
    const at = await settle(call, now)
    if (at.kind === 'at') known.set(call.fit.cloudId, { brought, at, until: now.getTime() + REMEMBERED_MS })
    else known.delete(call.fit.cloudId)
    return at
  }
  return {
    forget: (cloudId) => void known.delete(cloudId),
    async settle(call, now) {
      const { fit, door, token } = call
      const brought = hash('sha256', JSON.stringify([fit.cloudId, fit.installation, token?.systemToken ?? null]))
      if (door !== 'event') return settleAnew(call, brought, now)
      const remembered = known.get(fit.cloudId)
      if (remembered?.brought === brought && now.getTime() < remembered.until) return remembered.at
      const running = underWay.get(brought)
      if (running) return running
      const settling = settleAnew(call, brought, now).finally(() => underWay.delete(brought))
      underWay.set(brought, settling)
      return settling
    },
  }
}
