// The pages for people: projects, a project's open issues, an issue, and filing one.
import { readFileSync } from 'node:fs'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { markup, type Content } from '../shared/markup.ts'
import { PAGE_POLICY, refuseForeignForms } from '../shared/page-safety.ts'
import { commentOn, documentOf, fileIssue, findIssue } from './change-issue.ts'
import { drawIssue, drawLayout, drawNewIssue, drawProject, drawProjects, type Form } from './draw-pages.ts'
import { Refusal } from './refuse.ts'
import { findProject, findUser } from './serve-door.ts'
import type { Simulator } from './simulator.ts'

const style = readFileSync(new URL('../shared/style.css', import.meta.url), 'utf8')

export function servePages(sim: Simulator): Router {
  const router = express.Router()
  const send = (response: Response, status: number, title: string, main: Content) =>
    void response
      .status(status)
      .type('html')
      .set(PAGE_POLICY)
      .send(drawLayout(sim, title, main))
  router.use(express.urlencoded({ extended: false, limit: '1mb' }))
  router.use(refuseForeignForms)

  router.get('/style.css', (_request, response) => void response.type('css').send(style))
  router.get('/', (_request, response) => send(response, 200, 'Projects', drawProjects(sim)))
  router.get('/projects/:key', (request, response) => {
    const project = findProject(sim, request.params.key.toUpperCase())
    send(response, 200, project.name, drawProject(sim, project))
  })
  router.get('/browse/:key', (request, response) => {
    const issue = findIssue(sim, request.params.key)
    send(response, 200, `${issue.key} ${issue.summary}`, drawIssue(sim, issue))
  })
  router.post('/browse/:key/comments', (request, response) => {
    const { person = '', body = '' } = (request.body ?? {}) as Form
    const issue = findIssue(sim, request.params.key)
    const { id } = commentOn(sim, issue, findUser(sim, person).id, documentOf(body))
    response.redirect(303, `/browse/${issue.key}#comment-${id}`)
  })
  router.get('/new', (request, response) => {
    const { project } = request.query
    send(response, 200, 'Create issue', drawNewIssue(sim, null, typeof project === 'string' ? { project } : {}))
  })
  router.post('/new', (request, response) => {
    const form = (request.body ?? {}) as Form
    if (!form.project || !form.title?.trim())
      return send(response, 422, 'Create issue', drawNewIssue(sim, 'Choose a project and give the issue a summary.', form))
    const fields = { title: form.title.trim(), description: form.description?.trim() || null }
    const issue = fileIssue(sim, findUser(sim, form.person ?? '').id, findProject(sim, form.project), fields)
    response.redirect(303, `/browse/${issue.key}`)
  })
  router.use((_request, response) =>
    send(response, 404, 'Not found', markup`<h1>Not found</h1><p class="empty">There is no such page here.</p>`),
  )
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    if (!(error instanceof Refusal)) console.error(error)
    const [status, message] = error instanceof Refusal ? [error.status, error.message] : [500, 'Something went wrong.']
    send(response, status, 'Not done', markup`<h1>That did not work</h1><p class="problem" role="alert">${message}</p>`)
  })
  return router
}
