import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { problem, sendProblem } from './problem.ts'

/** Fifty changes with long sentences fit many times over. */
const JSON_LIMIT_BYTES = 256 * 1024

const parse = express.json({ limit: JSON_LIMIT_BYTES, type: () => true, strict: false })

/** A body that is JSON, or the answer why not. The content type is demanded: a form of another site cannot send it. */
export function readJson(expected: boolean): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!expected) return next()
    const isJson = /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(request.headers['content-type'] ?? '')
    if (!isJson && hasBody(request))
      return sendProblem(response, problem(415, 'Send the body as JSON, with Content-Type: application/json.'))
    parse(request, response, next)
  }
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}
