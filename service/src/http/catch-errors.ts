import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { ErrorRequestHandler } from 'express'
import { describeError, type Log } from '../store/index.ts'
import { problem, sendProblem, type ProblemStatus } from './problem.ts'

/** What Express and its parsers throw about the request itself. */
const READ_FAULTS: Record<number, { status: ProblemStatus; detail: string }> = {
  400: { status: 400, detail: 'The request is malformed: the body must be JSON, the address properly encoded.' },
  // a file outside the board's folder was asked for: for the caller it is not there
  403: { status: 404, detail: 'There is nothing here.' },
  404: { status: 404, detail: 'There is nothing here.' },
  413: { status: 413, detail: 'The body is larger than this door takes.' },
  415: { status: 415, detail: 'The body has an encoding or a character set that is not read here: send UTF-8.' },
}

export function catchErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error) // Express cuts the connection, so that half an answer is not taken for one
    answerError(log, error, { method: request.method, door: request.route?.path }, response)
  }
}

/** Stacks and messages stay here: the caller gets an id, under which the log has the rest. */
export function answerError(log: Log, error: unknown, asked: { method: string; door: unknown }, response: ServerResponse): void {
  const { status } = (error ?? {}) as { status?: unknown }
  const fault = typeof status === 'number' ? READ_FAULTS[status] : undefined
  if (fault) return sendProblem(response, problem(fault.status, fault.detail))
  const id = randomUUID()
  log.error({ ...describeError(error), id, ...asked }, 'a request failed')
  sendProblem(
    response,
    problem(500, `Something went wrong here, and nothing was changed by half. The log has it under ${id}.`, { reason: id }),
  )
}
