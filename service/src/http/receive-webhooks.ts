import express, { Router } from 'express'
import { problem, sendProblem } from './problem.ts'

/** Linear's largest deliveries (long descriptions, with what they were before) stay far below. */
const WEBHOOK_LIMIT_BYTES = 5 * 1024 * 1024

/** What the inbox says of a delivery; 200 only once it is stored, because Linear tries again only after a failure. */
export type Receipt = { status: 200 } | { status: 400 | 401 | 404 | 503; why: string; retryAfterSeconds?: number }
export type Receive = (arrival: { headers: Record<string, string | string[] | undefined>; rawBody: Buffer }) => Promise<Receipt>

export function receiveWebhooks(receive: Receive): Router {
  const router = Router()
  // the bytes as they came: the signature is over them
  router.post('/webhooks/linear', express.raw({ type: () => true, limit: WEBHOOK_LIMIT_BYTES, inflate: false }), async (request, response) => {
    const rawBody: unknown = request.body
    if (!Buffer.isBuffer(rawBody)) return sendProblem(response, problem(400, 'The delivery has no body.'))
    const receipt = await receive({ headers: request.headers, rawBody })
    if (receipt.status === 200) return void response.status(200).end()
    if (receipt.retryAfterSeconds !== undefined) response.set('Retry-After', String(receipt.retryAfterSeconds))
    sendProblem(response, problem(receipt.status, receipt.why))
  })
  router.all('/webhooks/linear', (_request, response) => {
    response.set('Allow', 'POST')
    sendProblem(response, problem(405, 'Linear posts its deliveries here.'))
  })
  return router
}
