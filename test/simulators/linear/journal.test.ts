import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSimulator } from './start-simulator.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linear-simulator-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('kill -9 loses nothing that was answered, and the key, secret and ids stay', async () => {
  const one = await startSimulator('--seed', 'small', '--data', directory)
  const filed = await one.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Survive this' })
  await one.ask('mutation { attachmentCreate(input: { issueId: "WEB-1", url: "https://okr.example/1", title: "Pull OKR" }) { success } }')
  await one.door('DELETE', '/issues/WEB-2')
  await one.door('POST', '/memberships', { team: 'CORE', person: 'stella@small.example' })
  const before = await one.door('GET', '/state?issue=WEB-1')
  await one.stop('SIGKILL')
  const two = await startSimulator('--seed', 'small', '--data', directory, '--now', '2031-01-01T00:00:00Z')
  try {
    expect([two.apiKey, two.webhookSecret, two.organizationId]).toEqual([one.apiKey, one.webhookSecret, one.organizationId])
    expect((await two.ask('query($id: String!) { issue(id: $id) { title identifier } }', { id: filed.id })).issue).toEqual({
      title: 'Survive this',
      identifier: filed.identifier,
    })
    const after = await two.door('GET', '/state?issue=WEB-1')
    expect({ ...after, issue: { ...after.issue, url: '' } }).toEqual({ ...before, issue: { ...before.issue, url: '' } })
    await expect(two.door('GET', '/state?issue=WEB-2')).rejects.toMatchObject({ status: 404 })
    expect(two.person('stella').teams).toEqual(['CORE'])
    expect((await two.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Next' })).number).toBe(filed.number + 1)
  } finally {
    await two.stop()
  }
})

test('half a line at the end, as a kill leaves it, is cut off', async () => {
  const one = await startSimulator('--seed', 'empty', '--data', directory)
  await one.door('POST', '/issues', { team: 'ENG', as: 'ada@empty.example', title: 'Whole' })
  await one.stop('SIGKILL')
  appendFileSync(join(directory, 'linear-simulator.jsonl'), '{"puts":[{"table":"iss')
  const two = await startSimulator('--seed', 'empty', '--data', directory)
  await two.door('POST', '/issues', { team: 'ENG', as: 'ada@empty.example', title: 'After' })
  await two.stop('SIGKILL')
  const three = await startSimulator('--seed', 'empty', '--data', directory)
  try {
    expect((await three.ask('{ issues { nodes { title } } }')).issues.nodes.map((node: { title: string }) => node.title).sort()).toEqual([
      'After',
      'Whole',
    ])
    for (const line of readFileSync(join(directory, 'linear-simulator.jsonl'), 'utf8').trim().split('\n'))
      expect(() => JSON.parse(line)).not.toThrow()
  } finally {
    await three.stop()
  }
})

test("it ends when its parent's pipe closes", async () => {
  const sim = await startSimulator('--seed', 'empty', '--data', 'none')
  const gone = new Promise((resolve) => sim.process.once('exit', resolve))
  sim.process.stdin!.end()
  expect(await gone).toBe(0)
})

test('two organisations run beside each other and share no id', async () => {
  const [one, two] = await Promise.all([
    startSimulator('--seed', 'small', '--data', 'none', '--organization', 'One'),
    startSimulator('--seed', 'small', '--data', 'none', '--organization', 'Two'),
  ])
  try {
    expect(one.organizationId).not.toBe(two.organizationId)
    const ids = new Set(one.people.map((person) => person.id))
    expect(two.people.filter((person) => ids.has(person.id))).toEqual([])
  } finally {
    await Promise.all([one.stop(), two.stop()])
  }
})
