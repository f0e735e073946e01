// The pages for people: teams, a team's open issues, an issue, and filing one.
import { readFileSync } from 'node:fs'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { GraphQLError } from 'graphql'
import { addComment } from './change-answers.ts'
import { fileIssue, findIssue } from './change-issue.ts'
import { findUser } from './change-organization.ts'
import { drawIssue, drawLayout, drawNewIssue, drawTeam, drawTeams } from './draw-pages.ts'
import { markup, type Content } from '../shared/markup.ts'
import { PAGE_POLICY, refuseForeignForms } from '../shared/page-safety.ts'
import type { Simulator } from './simulator.ts'

const style = ['../shared/style.css', './issue.css'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('')

type Form = { title?: string; description?: string; team?: string; person?: string; body?: string }

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
  router.get('/', (_request, response) => send(response, 200, 'Teams', drawTeams(sim)))
  router.get('/team/:key', (request, response, next) => {
    const team = sim.world.by('team', 'key', request.params.key.toUpperCase())[0]
    if (!team) return next()
    send(response, 200, team.name, drawTeam(sim, team))
  })
  router.get('/issue/:identifier', (request, response) => {
    const issue = findIssue(sim, request.params.identifier)
    send(response, 200, `${issue.identifier} ${issue.title}`, drawIssue(sim, issue))
  })
  router.post('/issue/:identifier/comments', (request, response) => {
    const { person, body } = (request.body ?? {}) as Form
    const issue = findIssue(sim, request.params.identifier)
    const comment = addComment(sim, findUser(sim, person ?? '').id, { issueId: issue.id, body: body ?? '' })
    response.redirect(303, `/issue/${issue.identifier}#comment-${comment.id.slice(0, 8)}`)
  })
  router.get('/new', (request, response) =>
    send(
      response,
      200,
      'New issue',
      drawNewIssue(sim, null, typeof request.query['team'] === 'string' ? { team: request.query['team'] } : {}),
    ),
  )
  router.post('/new', (request, response) => {
    const form = (request.body ?? {}) as Form
    const team = sim.world.by('team', 'key', form.team ?? '')[0]
    if (!team || !form.title?.trim())
      return send(response, 422, 'New issue', drawNewIssue(sim, 'Choose a team and give the issue a title.', form))
    const triage = sim.world.by('state', 'teamId', team.id).find((state) => state.type === 'triage')
    const issue = fileIssue(sim, findUser(sim, form.person ?? '').id, {
      teamId: team.id,
      title: form.title.trim(),
      description: form.description?.trim() || null,
      ...(triage ? { stateId: triage.id } : {}),
    })
    response.redirect(303, `/issue/${issue.identifier}`)
  })
  router.use((_request, response) =>
    send(response, 404, 'Not found', markup`<h1>Not found</h1><p class="empty">There is no such page here.</p>`),
  )
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const message = error instanceof GraphQLError ? String(error.extensions['userPresentableMessage']) : 'Something went wrong.'
    if (!(error instanceof GraphQLError)) console.error(error)
    send(
      response,
      error instanceof GraphQLError ? (message.startsWith('Could not find') ? 404 : 422) : 500,
      'Not done',
      markup`<h1>That did not work</h1><p class="problem" role="alert">${message}</p>`,
    )
  })
  return router
}
