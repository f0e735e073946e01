import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spawnSimulator } from '../shared/spawn-simulator.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- answers from another process: a test that expects wrongly fails on what it reads
type Json = any

const main = new URL('./main.ts', import.meta.url).pathname
const directory = mkdtempSync(join(tmpdir(), 'jira-simulator-'))
let sim: Awaited<ReturnType<typeof spawnSimulator>>
const start = async () => void (sim = await spawnSimulator(main, '--seed', 'small', '--data', directory))
beforeAll(start)
afterAll(async () => {
  await sim.stop()
  rmSync(directory, { recursive: true })
})

const basic = (secret?: string) => `Basic ${Buffer.from(`${sim.said.email}:${secret ?? sim.said.apiToken}`).toString('base64')}`
async function ask(method: string, path: string, sent?: unknown, authorization: string | null = basic()) {
  const response = await fetch(`${sim.said.url}/rest/api/3/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    ...(sent !== undefined && { body: JSON.stringify(sent) }),
  })
  const text = await response.text()
  const body: Json = text ? JSON.parse(text) : null
  return { status: response.status, headers: response.headers, body }
}
const search = async (body: object) => (await ask('POST', 'search/jql', body)).body
const link = (object: object, more: object = {}) => ask('POST', 'issue/WEB-1/remotelink', { globalId: 'g', object, ...more })

describe('this Jira', () => {
  test('answers a wrong token as anybody: an empty list, no issue, and 401 only where somebody is needed', async () => {
    const wrong = await ask('POST', 'search/jql', { jql: 'project is not empty and created <= -0d' }, basic('wrong'))
    expect(wrong.headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED')
    expect((await ask('GET', 'project/search', undefined, basic('wrong'))).body).toMatchObject({ total: 0, values: [] })
    expect((await ask('GET', 'issue/WEB-1', undefined, null)).status).toBe(404)
    expect((await ask('GET', 'myself', undefined, null)).status).toBe(401)
    expect((await ask('GET', 'myself', undefined, `Bearer ${sim.said.systemToken}`)).status).toBe(401)
  })

  test('wants a bounded search, gives 100 with fields and thousands of ids, and takes a token back for its own query alone', async () => {
    expect((await ask('POST', 'search/jql', { jql: 'ORDER BY created' })).body.errorMessages[0]).toMatch(/^Unbounded JQL/)
    expect((await ask('POST', 'search/jql', { jql: 'project = WEB', startAt: 0 })).status).toBe(400)
    const page = await search({ jql: 'project = WEB ORDER BY key', fields: ['summary'], maxResults: 5 })
    expect(page).toMatchObject({ isLast: false, issues: [{ key: 'WEB-1', fields: { summary: 'Finished 1' } }, {}, {}, {}, {}] })
    expect(page.total).toBeUndefined()
    const rest = await search({ jql: 'project = WEB ORDER BY key', nextPageToken: page.nextPageToken, maxResults: 5000 })
    expect(rest).toMatchObject({ isLast: true })
    expect(rest.issues[0]).toEqual({ id: expect.any(String) })
    expect((await ask('POST', 'search/jql', { jql: 'project = CORE', nextPageToken: page.nextPageToken })).status).toBe(400)
  })

  test('searches what was there a while ago, unless it is told which issues to look at', async () => {
    await sim.door('POST', '/lag', { ms: 60_000 })
    const { id } = await sim.door('POST', '/issues', { project: 'WEB', as: 'stella@small.example', title: 'New' })
    const jql = 'project = WEB AND created >= -1h'
    expect((await search({ jql })).issues).toEqual([])
    expect((await search({ jql, reconcileIssues: [Number(id)] })).issues).toEqual([{ id }])
    expect((await ask('POST', 'issue/bulkfetch', { issueIdsOrKeys: [id], fields: ['summary'] })).body.issues[0].fields).toEqual({
      summary: 'New',
    })
    await sim.door('POST', '/lag', { ms: 0 })
  })

  test('forgets what is not sent of a remote link', async () => {
    const first = await link({ url: 'https://a.example', title: 'A', summary: 'S' }, { relationship: 'asks for' })
    expect(first.status).toBe(201)
    const second = await link({ url: 'https://a.example', title: 'B' })
    expect([second.status, second.body.id]).toEqual([200, first.body.id])
    expect((await ask('GET', 'issue/WEB-1/remotelink?globalId=g')).body).toMatchObject({
      relationship: null,
      object: { title: 'B', summary: null },
    })
    expect((await link({ url: 'https://a.example' })).body.errors).toEqual({ title: "'title' is required." })
  })

  test('takes properties of 32,768 characters, and tells those of comments only where they are asked for', async () => {
    expect((await ask('PUT', 'issue/WEB-2/properties/k', 'x'.repeat(32_766))).status).toBe(201)
    expect((await ask('PUT', 'issue/WEB-2/properties/k', 'x'.repeat(32_767))).status).toBe(400)
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }] }
    const properties = [{ key: 'marker', value: { answer: 1 } }]
    const { body: comment } = await ask('POST', 'issue/WEB-2/comment', { body, properties })
    expect(comment.properties).toBeUndefined()
    expect((await ask('GET', 'issue/WEB-2/comment')).body.comments[0].properties).toBeUndefined()
    expect((await ask('POST', 'comment/list', { ids: [Number(comment.id)] })).body.values[0].properties).toBeUndefined()
    expect((await ask('POST', 'comment/list?expand=properties', { ids: [Number(comment.id)] })).body.values[0].properties).toEqual(
      properties,
    )
    expect((await ask('POST', 'issue/WEB-2/comment', { body: 'plain' })).status).toBe(400)
  })

  test('lets an issue be written on 20 times in two seconds', async () => {
    const answers = []
    for (let write = 0; write < 21; write += 1) answers.push(await ask('PUT', 'issue/WEB-3/properties/k', write))
    expect(answers.slice(0, 20).every(({ status }) => status < 300)).toBe(true)
    expect(answers[20]!.status).toBe(429)
    expect(answers[20]!.headers.get('ratelimit-reason')).toBe('jira-per-issue-on-write')
    expect((await ask('PUT', 'issue/WEB-4/properties/k', 1)).status).toBe(201)
  })

  test('does what was asked for and cuts, or drops it before, as it is told', async () => {
    const put = () =>
      ask('PUT', 'issue/WEB-5/properties/k', 1).then(
        ({ status }) => status,
        () => 'lost',
      )
    await sim.door('POST', '/faults', { plant: [{ answer: 'drop', only: 'PUT issue/:issue/properties/:key' }] })
    expect([await put(), (await ask('GET', 'issue/WEB-5/properties/k')).status]).toEqual(['lost', 404])
    await sim.door('POST', '/faults', { plant: [{ answer: 'cut', only: 'PUT issue/:issue/properties/:key' }] })
    expect([await put(), (await ask('GET', 'issue/WEB-5/properties/k')).status]).toEqual(['lost', 200])
    await expect(sim.door('POST', '/faults', { plant: [{ answer: 'errors' }] })).rejects.toThrow('plant takes')
  })

  test('remembers everything after kill -9, and leads from an old key to the issue', async () => {
    await sim.door('POST', '/issues/WEB-6', { project: 'CORE', title: 'Moved' })
    await sim.stop('SIGKILL')
    await start()
    const { body } = await ask('GET', 'issue/WEB-6?fields=summary,project')
    expect(body).toMatchObject({ key: expect.stringMatching(/^CORE-/), fields: { summary: 'Moved', project: { key: 'CORE' } } })
    expect((await ask('GET', 'issue/WEB-1/remotelink')).body).toHaveLength(1)
  })
})
