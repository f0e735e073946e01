import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router } from 'express'
import type { Inbox } from '../inbox/index.ts'
import type { Log } from '../store/index.ts'
import { DELIVERY_LIMIT_BYTES, readDelivery, sendReceived } from './answer-delivery.ts'
import { answerError } from './catch-errors.ts'
import { problem, sendProblem } from './problem.ts'

/** 200 only once the delivery is stored, because Linear tries again only after a failure. */
export type Receive = Inbox['receive']

const DOOR = '/webhooks/linear'

/**
 * Takes a delivery as Linear sends it past Express, whose router and body parser cost a quarter of what the door does for
 * one (decision 24), and answers true. What comes in any other shape is left to `receiveWebhooks`.
 */
export function takePlainDelivery(receive: Receive, clock: () => Date, log: Log) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, url, headers } = request
    const bytes = Number(headers['content-length'])
    const plain = headers['content-encoding'] === undefined && bytes > 0 && bytes <= DELIVERY_LIMIT_BYTES
    if (method !== 'POST' || url !== DOOR || !plain) return false
    // Node's parser lets through as many bytes as were announced; who leaves before is owed no answer
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      receive(headers, Buffer.concat(parts), clock()).then(
        (received) => sendReceived(response, received),
        (error: unknown) => answerError(log, error, { method, door: DOOR }, response),
      )
    })
    return true
  }
}

export function receiveWebhooks(receive: Receive, clock: () => Date): Router {
  const router = Router()
  router.post(DOOR, readDelivery, async (request, response) => {
    const rawBody: unknown = request.body
    if (!Buffer.isBuffer(rawBody)) return sendProblem(response, problem(400, 'The delivery has no body.'))
    sendReceived(response, await receive(request.headers, rawBody, clock()))
  })
  router.all(DOOR, (_request, response) => {
    response.set('Allow', 'POST')
    sendProblem(response, problem(405, 'Linear posts its deliveries here.'))
  })
  return router
}
