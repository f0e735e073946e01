import { Router } from 'express'
import type { Inbox } from '../inbox/index.ts'
import { readDelivery, sendReceived } from './answer-delivery.ts'
import { problem, sendProblem } from './problem.ts'

/** 200 only once the delivery is stored, because Linear tries again only after a failure. */
export type Receive = Inbox['receive']

export function receiveWebhooks(receive: Receive, clock: () => Date): Router {
  const router = Router()
  router.post('/webhooks/linear', readDelivery, async (request, response) => {
    const rawBody: unknown = request.body
    if (!Buffer.isBuffer(rawBody)) return sendProblem(response, problem(400, 'The delivery has no body.'))
    sendReceived(response, await receive(request.headers, rawBody, clock()))
  })
  router.all('/webhooks/linear', (_request, response) => {
    response.set('Allow', 'POST')
    sendProblem(response, problem(405, 'Linear posts its deliveries here.'))
  })
  return router
}
