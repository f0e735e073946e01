// What the pages look like; who asks and what they may do is serve-pages.ts.
import { markup, safeUrl, type Content, type Markup } from '../shared/markup.ts'
import { drawDocument } from './draw-document.ts'
import type { Comment, Issue, Project, Property, RemoteLink, Status, User } from './rows.ts'
import type { Simulator } from './simulator.ts'

export function drawLayout(sim: Simulator, title: string, main: Content): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · Jira (simulated)</title><link rel="stylesheet" href="/style.css"></head>
<body><header><a class="brand" href="/">Jira <span>(simulated)</span></a><span class="organization">${sim.site.name}</span><a class="button" href="/new">Create</a></header>
<main>${main}</main></body></html>`.text
}

export function drawProjects({ world }: Simulator): Markup {
  const rows = world.all('project').map((project) => {
    const open = openIssues(world, project)
    return markup`<li><a href="/projects/${project.key}"><span class="key">${project.key}</span><span class="grow"><strong>${project.name}</strong><small>${project.description}</small></span><span class="count">${open.length} open</span></a></li>`
  })
  return markup`<h1>Projects</h1><ul class="rows">${rows}</ul>`
}

const openIssues = (world: Simulator['world'], { id }: Project) =>
  world.by('issue', 'projectId', id).filter(({ statusId }) => world.get('status', statusId)!.category !== 'done')

export function drawProject({ world }: Simulator, project: Project): Markup {
  const open = openIssues(world, project)
  const sections = world.all('status').map((status) => {
    const issues = open.filter(({ statusId }) => statusId === status.id).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    return (
      issues.length > 0 &&
      markup`<section><h2>${drawStatus(status)} <small>${issues.length}</small></h2><ul class="rows">${issues.map(drawRow)}</ul></section>`
    )
  })
  return markup`<p class="path"><a href="/">Projects</a></p><h1>${project.name} <small>${project.key}</small></h1>${open.length > 0 ? sections : markup`<p class="empty">Nothing is open here.</p>`}`
}

function drawRow(issue: Issue): Markup {
  return markup`<li><a href="/browse/${issue.key}"><span class="key">${issue.key}</span><span class="grow" dir="auto">${issue.summary}</span>${issue.labels.map((label) => markup`<span class="label">${label}</span>`)}<time datetime="${issue.createdAt}">${drawDay(issue.createdAt)}</time></a></li>`
}

const CLASSES = { new: 'unstarted', indeterminate: 'started', done: 'completed' }
const drawStatus = ({ name, category }: Status) => markup`<span class="state ${CLASSES[category]}">${name}</span>`
const drawDay = (stamp: string) =>
  new Date(stamp).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const nameOf = (user: User | undefined, otherwise: string) => markup`<bdi>${user?.name ?? otherwise}</bdi>`

export function drawIssue(sim: Simulator, issue: Issue): Markup {
  const { world } = sim
  const project = world.get('project', issue.projectId)!
  const [links, properties, comments] = [
    world.by('remoteLink', 'issueId', issue.id),
    world.by('property', 'issueId', issue.id),
    world.by('comment', 'issueId', issue.id).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  ]
  const duplicates = world.by('link', 'fromId', issue.id).flatMap(({ toId }) => world.get('issue', toId) ?? [])
  const facts: [string, Content][] = [
    ['Status', drawStatus(world.get('status', issue.statusId)!)],
    ['Resolution', issue.resolution],
    ['Type', world.get('issueType', issue.typeId)?.name],
    ['Reporter', nameOf(world.get('user', issue.reporterId), 'Nobody')],
    ['Assignee', nameOf(world.get('user', issue.assigneeId), 'Unassigned')],
    ['Labels', issue.labels.length > 0 && issue.labels.map((label) => markup`<span class="label">${label}</span> `)],
    ['Duplicates', duplicates.length > 0 && duplicates.map(({ key }) => markup`<a href="/browse/${key}">${key}</a> `)],
    ['Due', issue.dueDate],
    ['Created', drawDay(issue.createdAt)],
  ]
  return markup`<p class="path"><a href="/">Projects</a> / <a href="/projects/${project.key}">${project.name}</a> / ${issue.key}</p>
<article class="issue"><div><h1 dir="auto">${issue.summary}</h1><div class="text" dir="auto">${issue.description ? drawDocument(issue.description) : markup`<p class="empty">No description</p>`}</div>
${links.length > 0 && markup`<section aria-label="Web links"><h2>Web links</h2>${links.map(drawRemoteLink)}</section>`}
${properties.length > 0 && markup`<section aria-label="Issue properties"><h2>Issue properties <small>which no page of Jira shows</small></h2>${properties.map(drawProperty)}</section>`}
<section aria-label="Comments"><h2>Comments <small>${comments.length}</small></h2>${comments.map((comment) => drawComment(sim, comment))}${drawCommentForm(sim, issue)}</section></div>
<aside><dl>${facts.filter(([, value]) => value !== null && value !== undefined && value !== false).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></aside></article>`
}

function drawRemoteLink({ object, application, relationship }: RemoteLink): Markup {
  const url = safeUrl(object['url'])
  const title = String(object['title'])
  const resolved = (object['status'] as { resolved?: unknown } | null)?.resolved === true
  const from = [(application as { name?: unknown } | null)?.name, relationship].filter((word) => typeof word === 'string').join(' · ')
  const link = url ? markup`<a href="${url}" rel="noopener noreferrer">${title}</a>` : title
  return markup`<div class="attachment"><div><strong dir="auto">${resolved ? markup`<s>${link}</s>` : link}</strong>${typeof object['summary'] === 'string' && markup`<p dir="auto">${object['summary']}</p>`}<small>${from}</small></div></div>`
}

function drawProperty({ key, value }: Property): Markup {
  return markup`<div class="attachment"><div><strong>${key}</strong><p><code>${JSON.stringify(value)}</code></p></div></div>`
}

function drawComment({ world }: Simulator, comment: Comment): Markup {
  return markup`<article class="comment" id="comment-${comment.id}"><p class="by"><strong>${nameOf(world.get('user', comment.authorId), 'Somebody')}</strong> <time datetime="${comment.createdAt}">${drawDay(comment.createdAt)}</time>${comment.updatedAt !== comment.createdAt && ' · edited'}</p><div class="text" dir="auto">${drawDocument(comment.body)}</div></article>`
}

function drawCommentForm(sim: Simulator, issue: Issue): Markup {
  return markup`<form method="post" action="/browse/${issue.key}/comments"><label for="comment-as">Comment as</label>${drawPeople(sim, 'comment-as', 'person', issue.reporterId)}<label for="comment">Comment</label><textarea id="comment" name="body" rows="3" required></textarea><button>Add comment</button></form>`
}

function drawPeople({ world }: Simulator, id: string, name: string, chosen: string | null): Markup {
  const people = world.all('user').filter(({ active, accountType }) => active && accountType === 'atlassian')
  return markup`<select id="${id}" name="${name}" required>${people.toSorted((a, b) => a.name.localeCompare(b.name)).map((user) => markup`<option value="${user.id}"${user.id === chosen && markup` selected`}>${user.name}${user.title && ` – ${user.title}`}</option>`)}</select>`
}

export type Form = { title?: string; description?: string; project?: string; person?: string; body?: string }

export function drawNewIssue(sim: Simulator, problem: string | null, given: Form): Markup {
  const chosen = given.person ?? sim.world.all('user').find(({ role }) => role === 'stakeholder')?.id ?? null
  return markup`<p class="path"><a href="/">Projects</a></p><h1>Create issue</h1>${problem && markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/new"><label for="person">Reporter</label>${drawPeople(sim, 'person', 'person', chosen)}
<label for="project">Project</label><select id="project" name="project" required>${sim.world.all('project').map(({ key, name }) => markup`<option value="${key}"${key === given.project && markup` selected`}>${name}</option>`)}</select>
<label for="title">Summary</label><input id="title" name="title" required maxlength="255" value="${given.title ?? ''}">
<label for="description">Description</label><textarea id="description" name="description" rows="8">${given.description ?? ''}</textarea><button>Create</button></form>`
}
