// What the pages look like; who asks and what they may do is serve-pages.ts.
import type { Attachment, Comment, Issue, State, Team, User } from './rows.ts'
import type { Authorization } from './authorize-client.ts'
import { drawMarkdown } from './draw-markdown.ts'
import { markup, safeUrl, type Content, type Markup } from '../shared/markup.ts'
import { organizationOf, PRIORITIES, readField } from './read-fields.ts'
import type { Simulator } from './simulator.ts'

export function drawLayout(sim: Simulator, title: string, main: Content): string {
  const organization = organizationOf(sim.world)
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · Linear (simulated)</title><link rel="stylesheet" href="/style.css"></head>
<body><header><a class="brand" href="/">Linear <span>(simulated)</span></a><span class="organization">${organization.name}</span><a class="button" href="/new">New issue</a></header>
<main>${main}</main></body></html>`.text
}

export function drawTeams(sim: Simulator): Markup {
  const { world } = sim
  const rows = world.all('team').map((team) => {
    const issues = openIssues(sim, team)
    const waiting = issues.filter((issue) => world.get('state', issue.stateId)!.type === 'triage').length
    return markup`<li><a href="/team/${team.key}"><span class="key">${team.key}</span><span class="grow"><strong>${team.name}</strong><small>${team.description}</small></span><span class="count">${waiting} in triage · ${issues.length} open</span></a></li>`
  })
  return markup`<h1>Teams</h1><ul class="rows">${rows}</ul>`
}

const openIssues = ({ world }: Simulator, team: Team) =>
  world
    .by('issue', 'teamId', team.id)
    .filter(
      (issue) => issue.archivedAt === null && !['completed', 'canceled', 'duplicate'].includes(world.get('state', issue.stateId)!.type),
    )

export function drawTeam(sim: Simulator, team: Team): Markup {
  const open = openIssues(sim, team)
  const sections = sim.world
    .by('state', 'teamId', team.id)
    .toSorted((a, b) => a.position - b.position)
    .map((state) => {
      const issues = open.filter((issue) => issue.stateId === state.id).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      return (
        issues.length > 0 &&
        markup`<section><h2>${drawState(state)} <small>${issues.length}</small></h2><ul class="rows">${issues.map((issue) => drawIssueRow(sim, issue))}</ul></section>`
      )
    })
  return markup`<p class="path"><a href="/">Teams</a></p><h1>${team.name} <small>${team.key}</small></h1>${open.length > 0 ? sections : markup`<p class="empty">Nothing is open here.</p>`}`
}

function drawIssueRow(sim: Simulator, issue: Issue): Markup {
  const labels = labelsOf(sim, issue)
  return markup`<li><a href="/issue/${issue.identifier}"><span class="key">${issue.identifier}</span><span class="grow" dir="auto">${issue.title}</span>${labels.map((label) => markup`<span class="label">${label.name}</span>`)}<time datetime="${issue.createdAt}">${drawDay(issue.createdAt)}</time></a></li>`
}

const labelsOf = (sim: Simulator, issue: Issue) => readField('Issue', 'labels', issue, sim.readingAs(null)) as { name: string }[]
const drawState = (state: State) => markup`<span class="state ${state.type}">${state.name}</span>`
const drawDay = (stamp: string) =>
  new Date(stamp).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const nameOf = (user: User | undefined, otherwise: string) => markup`<bdi>${user?.name ?? otherwise}</bdi>`

export function drawIssue(sim: Simulator, issue: Issue): Markup {
  const { world } = sim
  const team = world.get('team', issue.teamId)!
  const comments = world.by('comment', 'issueId', issue.id).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const attachments = world.by('attachment', 'issueId', issue.id)
  const facts: [string, Content][] = [
    ['Status', drawState(world.get('state', issue.stateId)!)],
    ['Filed by', nameOf(world.get('user', issue.creatorId), 'Email intake')],
    ['Assignee', nameOf(world.get('user', issue.assigneeId), 'Nobody')],
    ['Priority', PRIORITIES[issue.priority] ?? ''],
    ['Labels', labelsOf(sim, issue).map((label) => markup`<span class="label">${label.name}</span> `)],
    ['Project', world.get('project', issue.projectId)?.name],
    ['Due', issue.dueDate],
    ['Created', drawDay(issue.createdAt)],
    ['Archived', issue.archivedAt && drawDay(issue.archivedAt)],
  ]
  const needs = world.by('need', 'issueId', issue.id)
  return markup`<p class="path"><a href="/">Teams</a> / <a href="/team/${team.key}">${team.name}</a> / ${issue.identifier}</p>
<article class="issue"><div><h1 dir="auto">${issue.title}</h1><div class="text" dir="auto">${issue.description ? drawMarkdown(issue.description) : markup`<p class="empty">No description</p>`}</div>
${attachments.length > 0 && markup`<section aria-label="Attachments"><h2>Attachments</h2>${attachments.map(drawAttachment)}</section>`}
${needs.length > 0 && markup`<section aria-label="Customer requests"><h2>Customer requests <small>${needs.length}</small></h2><ul class="needs">${needs.map((need) => markup`<li><strong dir="auto">${world.get('customer', need.customerId)?.name ?? 'No customer'}</strong> <span dir="auto">${need.body}</span></li>`)}</ul></section>`}
<section aria-label="Comments"><h2>Comments <small>${comments.length}</small></h2>${comments.filter(({ parentId }) => !comments.some(({ id }) => id === parentId)).map((comment) => drawThread(sim, comment, comments))}${drawCommentForm(sim, issue)}</section></div>
<aside><dl>${facts.filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></aside></article>`
}

export function drawAttachment(attachment: Attachment): Markup {
  const [url, icon] = [safeUrl(attachment.url), safeUrl(attachment.iconUrl)]
  const attributes = Array.isArray(attachment.metadata['attributes']) ? (attachment.metadata['attributes'] as unknown[]) : []
  const fields = attributes.filter(
    (one): one is { name: unknown; value: unknown } => typeof one === 'object' && one !== null && 'name' in one && 'value' in one,
  )
  return markup`<div class="attachment">${icon && markup`<img src="${icon}" alt="" width="20" height="20">`}<div><strong dir="auto">${url ? markup`<a href="${url}" rel="noopener noreferrer">${attachment.title}</a>` : attachment.title}</strong>${attachment.subtitle && markup`<p dir="auto">${attachment.subtitle}</p>`}${fields.length > 0 && markup`<dl>${fields.map(({ name, value }) => markup`<dt>${String(name)}</dt><dd dir="auto">${String(value)}</dd>`)}</dl>`}</div></div>`
}

/** A comment with its replies below it. */
function drawThread(sim: Simulator, first: Comment, comments: Comment[]): Markup {
  const replies = comments.filter(({ parentId }) => parentId === first.id)
  return markup`${drawComment(sim, first)}${replies.length > 0 && markup`<div class="replies" role="group" aria-label="Replies">${replies.map((reply) => drawComment(sim, reply))}</div>`}`
}

function drawComment({ world }: Simulator, comment: Comment): Markup {
  return markup`<article class="comment" id="comment-${comment.id.slice(0, 8)}"><p class="by"><strong>${nameOf(world.get('user', comment.userId), 'Integration')}</strong> <time datetime="${comment.createdAt}">${drawDay(comment.createdAt)}</time>${comment.editedAt && ' · edited'}</p><div class="text" dir="auto">${drawMarkdown(comment.body)}</div></article>`
}

function drawCommentForm(sim: Simulator, issue: Issue): Markup {
  return markup`<form method="post" action="/issue/${issue.identifier}/comments"><label for="comment-as">Comment as</label>${drawPeople(sim, 'comment-as', 'person', issue.creatorId)}<label for="comment">Comment</label><textarea id="comment" name="body" rows="3" required></textarea><button>Add comment</button></form>`
}

function drawPeople({ world }: Simulator, id: string, name: string, chosen: string | null): Markup {
  const people = world
    .all('user')
    .filter((user) => user.active)
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return markup`<select id="${id}" name="${name}" required>${people.map((user) => markup`<option value="${user.id}"${user.id === chosen && markup` selected`}>${user.name}${user.title && ` – ${user.title}`}</option>`)}</select>`
}

export function drawNewIssue(
  sim: Simulator,
  problem: string | null,
  given: { title?: string; description?: string; team?: string; person?: string },
): Markup {
  const chosen = given.person ?? sim.world.all('user').find((user) => user.role === 'stakeholder')?.id ?? null
  return markup`<p class="path"><a href="/">Teams</a></p><h1>New issue</h1>${problem && markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/new"><label for="person">File as</label>${drawPeople(sim, 'person', 'person', chosen)}
<label for="team">Team</label><select id="team" name="team" required>${sim.world.all('team').map((team) => markup`<option value="${team.key}"${team.key === given.team && markup` selected`}>${team.name}</option>`)}</select>
<label for="title">Title</label><input id="title" name="title" required maxlength="512" value="${given.title ?? ''}">
<label for="description">Description</label><textarea id="description" name="description" rows="8">${given.description ?? ''}</textarea><button>File issue</button></form>`
}

const MAY: Record<string, string> = {
  read: 'Read teams, people and issues',
  write: 'Write attachments and comments on issues',
  admin: 'Administer the workspace',
}

/** Without an `action` a form goes to the address of its page, and with it what was asked for. */
export function drawAuthorize(sim: Simulator, { client, scopes, actor, redirectUri }: Authorization): Markup {
  const chosen = sim.world.all('user').find((user) => user.role === 'lead')?.id ?? null
  return markup`<h1>${client.name} asks for access to ${organizationOf(sim.world).name}</h1>
<p>${actor === 'app' ? 'It acts as the application, not as you.' : 'It acts as you.'} You go back to ${new URL(redirectUri).host}.</p>
<ul>${scopes.map((scope) => markup`<li>${MAY[scope]}</li>`)}</ul>
<form method="post"><label for="person">You are</label>${drawPeople(sim, 'person', 'person', chosen)}
<div class="answers"><button name="answer" value="allow">Allow</button> <button name="answer" value="deny" class="quiet">Deny</button></div></form>`
}
