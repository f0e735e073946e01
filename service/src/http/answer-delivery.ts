import type { ServerResponse } from 'node:http'
import express from 'express'
import type { Received } from '../inbox/receive-in-time.ts'
import { problem, sendProblem, type ProblemStatus } from './problem.ts'

/** The largest that trackers send (long descriptions, with what they were before) stay far below. */
export const DELIVERY_LIMIT_BYTES = 5 * 1024 * 1024

/** The bytes as they came: signatures and hashes are over them. */
export const readDelivery = express.raw({ type: () => true, limit: DELIVERY_LIMIT_BYTES, inflate: false })

export function sendReceived(response: ServerResponse, { status, body, headers = {} }: Received): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (status === 200) return void response.setHeader('Content-Type', 'application/json; charset=utf-8').end(JSON.stringify(body))
  sendProblem(response, problem(status as ProblemStatus, body.why ?? 'The delivery was not taken.'))
}
