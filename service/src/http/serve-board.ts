import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router, type Request, type Response } from 'express'
import { problem, sendProblem } from './problem.ts'

const YEAR_S = 31_536_000

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pull OKR</title>
<h1>The board is not built yet</h1>
<p>The service runs, and its API answers. Run <code>npm run build -w board</code> in the checkout, then load this page again.</p></html>`

/**
 * The board's files. Those under `assets/` carry a hash of what is in them and never change; the page itself is asked
 * for again each time, so that a new version is there at the next load.
 */
export function serveBoard(dist: string): Router {
  const router = Router()
  const page = join(dist, 'index.html')
  router.use(
    '/assets',
    express.static(join(dist, 'assets'), { immutable: true, maxAge: YEAR_S * 1000, index: false, redirect: false, fallthrough: false }),
  )
  router.use(express.static(dist, { index: false, redirect: false, maxAge: 0 }))
  router.use((request: Request, response: Response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.set('Allow', 'GET, HEAD')
      return sendProblem(response, problem(405, `${request.method} does nothing here.`))
    }
    if (!request.accepts('html')) return sendProblem(response, problem(404, 'There is nothing here.'))
    response.set('Cache-Control', 'no-cache')
    if (!existsSync(page)) return void response.status(503).type('html').send(NOT_BUILT)
    response.sendFile(page)
  })
  return router
}
