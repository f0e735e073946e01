import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawMarkdown } from './draw-markdown.ts'
import { startSimulator, type Started } from './start-simulator.ts'

let sim: Started
beforeAll(async () => {
  sim = await startSimulator('--seed', 'small', '--data', 'none')
})
afterAll(() => sim.stop())

const page = async (path: string) => (await fetch(sim.url + path)).text()
const submit = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(sim.url + path, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' })

test("a person files an issue with the form, and it waits in the team's triage", async () => {
  const form = await page('/new')
  for (const label of ['Title', 'Description', 'Team', 'File as'])
    expect(form).toMatch(new RegExp(`<label for="(\\w+)">${label}</label>\\s*<(input|select|textarea) id="\\1"`))
  expect(form).toContain('<button>File issue</button>')
  const response = await submit('/new', {
    person: sim.person('stella').id,
    team: 'WEB',
    title: 'Filed on the page',
    description: 'Please **soon**',
  })
  expect(response.status).toBe(303)
  const issue = await page(response.headers.get('location')!)
  expect(issue).toContain('Filed on the page')
  expect(issue).toContain('Please <strong>soon</strong>')
  expect(issue).toContain('class="state triage"')
  expect(await page('/team/WEB')).toContain('Filed on the page')
})

test('hostile text stays text in titles, descriptions, comments, attachments and labels', async () => {
  const evil = '<img src=x onerror=alert(1)>"\'<script>alert(2)</script>'
  const { identifier, id } = await sim.door('POST', '/issues', {
    team: 'WEB',
    as: 'stella@small.example',
    title: evil,
    description: `${evil}\n\n[x](javascript:alert(3)) **${evil}**`,
    labels: ['<b>label'],
  })
  await sim.door('POST', `/issues/${identifier}/comments`, { as: 'sven@small.example', body: `- ${evil}\n- [y](data:text/html,x)` })
  await sim.ask('mutation($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success } }', {
    input: {
      issueId: id,
      url: 'https://okr.example/"><script>',
      title: evil,
      subtitle: evil,
      iconUrl: 'javascript:alert(4)',
      metadata: { attributes: [{ name: evil, value: evil }, 'odd', { name: 1, value: null }] },
    },
  })
  for (const path of [`/issue/${identifier}`, '/team/WEB']) {
    const text = await page(path)
    expect(text).not.toMatch(/<script|<img|<b>|href="(javascript|data):/)
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;')
  }
})

test('the pages forbid scripts', async () => {
  const { headers } = await fetch(`${sim.url}/`)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
})

test('a browser posts our forms with our own Origin, which is accepted', async () => {
  expect((await fetch(`${sim.url}/new`)).headers.get('referrer-policy')).toBe('same-origin')
  expect(
    (await submit('/new', { person: sim.person('stella').id, team: 'WEB', title: 'From a browser' }, { origin: sim.url })).status,
  ).toBe(303)
})

test('an attachment shows title, subtitle, attributes and its link', async () => {
  await sim.ask('mutation($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success } }', {
    input: {
      issueId: 'WEB-1',
      url: 'https://okr.example/r/1',
      title: 'Pull OKR',
      subtitle: 'Adopted for Q2',
      metadata: { attributes: [{ name: 'Key result', value: 'Exports in a minute' }] },
    },
  })
  const text = await page('/issue/WEB-1')
  for (const part of ['<a href="https://okr.example/r/1"', 'Pull OKR', 'Adopted for Q2', '<dt>Key result</dt>', 'Exports in a minute'])
    expect(text).toContain(part)
})

test('a comment form adds a comment; an empty one is refused', async () => {
  expect((await submit('/issue/WEB-2/comments', { person: sim.person('sven').id, body: 'From the page' })).status).toBe(303)
  expect(await page('/issue/WEB-2')).toContain('From the page')
  expect((await submit('/issue/WEB-2/comments', { person: sim.person('sven').id, body: ' ' })).status).toBe(422)
})

test('a form on another site is refused, an unknown page is a 404', async () => {
  expect(
    (await submit('/new', { person: sim.person('stella').id, team: 'WEB', title: 'Forged' }, { origin: 'https://evil.example' })).status,
  ).toBe(403)
  for (const path of ['/issue/WEB-9999', '/team/NONE', '/elsewhere']) expect((await fetch(sim.url + path)).status).toBe(404)
})

test.each([
  ['a **b** c', '<p>a <strong>b</strong> c</p>'],
  ['Points:\n- one\n- two', '<p>Points:</p><ul><li>one</li><li>two</li></ul>'],
  ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
  ['x\ny', '<p>x<br>y</p>'],
  ['[l](https://a.example/?x=1&y=2)', '<p><a href="https://a.example/?x=1&#38;y=2" rel="noopener noreferrer nofollow">l</a></p>'],
  ['see https://a.example/b.', '<p>see <a href="https://a.example/b" rel="noopener noreferrer nofollow">https://a.example/b</a>.</p>'],
  ['[l](javascript:x)', '<p>[l](javascript:x)</p>'],
  ['> said **so**\n> twice', '<blockquote>said <strong>so</strong><br>twice</blockquote>'],
  [
    '\\*no\\* \\[link\\](https://a.example)',
    '<p>*no* [link](<a href="https://a.example" rel="noopener noreferrer nofollow">https://a.example</a>)</p>',
  ],
])('Markdown %j', (text, expected) => {
  expect(drawMarkdown(text).text).toBe(expected)
})
