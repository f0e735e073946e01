import express, { type Response } from 'express'
import type { Received } from '../inbox/receive-in-time.ts'
import { problem, sendProblem, type ProblemStatus } from './problem.ts'

/** The largest that trackers send (long descriptions, with what they were before) stay far below. */
const DELIVERY_LIMIT_BYTES = 5 * 1024 * 1024

/** The bytes as they came: signatures and hashes are over them. */
export const readDelivery = express.raw({ type: () => true, limit: DELIVERY_LIMIT_BYTES, inflate: false })

export function sendReceived(response: Response, { status, body, headers = {} }: Received): void {
  response.set(headers)
  // a storm is answered thousands of times a second: by Node itself, without what Express looks up each time
  if (status === 200) return void response.setHeader('Content-Type', 'application/json; charset=utf-8').end(JSON.stringify(body))
  sendProblem(response, problem(status as ProblemStatus, body.why ?? 'The delivery was not taken.'))
}
