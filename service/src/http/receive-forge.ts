import { Router } from 'express'
import type { Forge, ForgeDoor } from '../forge/open-forge.ts'
import { readDelivery, sendReceived } from './answer-delivery.ts'
import { problem, sendProblem } from './problem.ts'

const DOORS: Record<string, ForgeDoor> = {
  '/forge/lifecycle': 'lifecycle',
  '/forge/lifecycle/preUninstall': 'preUninstall',
  '/forge/events': 'events',
  '/forge/tick': 'tick',
}

/** What Forge posts; without FORGE_APP_ARI (null) there is nothing here. */
export function receiveForge(forge: Forge | null, clock: () => Date): Router {
  const router = Router({ caseSensitive: true, strict: true })
  if (forge)
    for (const [path, door] of Object.entries(DOORS)) {
      router.post(path, readDelivery, async (request, response) => {
        const body: unknown = request.body
        const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
        sendReceived(response, await forge.receive(door, { headers: request.headers, rawBody, now: clock() }))
      })
      router.all(path, (_request, response) => {
        response.set('Allow', 'POST')
        sendProblem(response, problem(405, 'Forge posts here.'))
      })
    }
  router.use('/forge', (_request, response) => sendProblem(response, problem(404, 'There is nothing here.')))
  return router
}
