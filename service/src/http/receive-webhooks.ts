import express, { Router } from 'express'
import type { Inbox } from '../inbox/index.ts'
import { problem, sendProblem, type ProblemStatus } from './problem.ts'

/** Linear's largest deliveries (long descriptions, with what they were before) stay far below. */
const WEBHOOK_LIMIT_BYTES = 5 * 1024 * 1024

/** 200 only once the delivery is stored, because Linear tries again only after a failure. */
export type Receive = Inbox['receive']

export function receiveWebhooks(receive: Receive, clock: () => Date): Router {
  const router = Router()
  // the bytes as they came: the signature is over them
  router.post(
    '/webhooks/linear',
    express.raw({ type: () => true, limit: WEBHOOK_LIMIT_BYTES, inflate: false }),
    async (request, response) => {
      const rawBody: unknown = request.body
      if (!Buffer.isBuffer(rawBody)) return sendProblem(response, problem(400, 'The delivery has no body.'))
      const { status, body, headers = {} } = await receive(request.headers, rawBody, clock())
      response.set(headers)
      if (status === 200) return void response.json(body)
      sendProblem(response, problem(status as ProblemStatus, body.why ?? 'The delivery was not taken.'))
    },
  )
  router.all('/webhooks/linear', (_request, response) => {
    response.set('Allow', 'POST')
    sendProblem(response, problem(405, 'Linear posts its deliveries here.'))
  })
  return router
}
