import { randomUUID } from 'node:crypto'
import { InvalidInputLinearError } from '@linear/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Started } from './start-simulator.ts'

let sim: Started
beforeAll(async () => {
  sim = await startSimulator('--seed', 'small', '--data', 'none')
})
afterAll(() => sim.stop())

const ATTACH =
  'mutation($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success attachment { id title subtitle metadata } } }'
const COMMENT = 'mutation($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id body } } }'
const updatedAt = async (id: string) => (await sim.door('GET', `/state?issue=${id}`)).issue.updatedAt as string

describe('link-back', () => {
  test('an attachment is an upsert on issue and url', async () => {
    const url = 'https://okr.example/r/1'
    const one = await sim.ask(ATTACH, { input: { issueId: 'WEB-1', url, title: 'Pull OKR', subtitle: 'asked' } })
    const two = await sim.ask(ATTACH, {
      input: { issueId: 'WEB-1', url, title: 'Pull OKR', subtitle: 'adopted', metadata: { attributes: [{ name: 'Team', value: 'Web' }] } },
    })
    expect(two.attachmentCreate.attachment.id).toBe(one.attachmentCreate.attachment.id)
    const { attachments } = await sim.door('GET', '/state?issue=WEB-1')
    expect(attachments).toHaveLength(1)
    expect(attachments[0]).toMatchObject({ subtitle: 'adopted', metadata: { attributes: [{ name: 'Team', value: 'Web' }] } })
    const elsewhere = await sim.ask(ATTACH, { input: { issueId: 'WEB-2', url, title: 'Pull OKR' } })
    expect(elsewhere.attachmentCreate.attachment.id).not.toBe(one.attachmentCreate.attachment.id)
    expect(
      (await sim.ask('query($url: String!) { attachmentsForURL(url: $url) { nodes { issue { identifier } } } }', { url })).attachmentsForURL
        .nodes,
    ).toHaveLength(2)
  })

  test('the same client-made comment id twice posts once and is then an input error', async () => {
    const input = { id: randomUUID(), issueId: 'WEB-2', body: 'Adopted.' }
    expect((await sim.ask(COMMENT, { input })).commentCreate.comment.id).toBe(input.id)
    const error = await sim.ask(COMMENT, { input: { ...input, body: 'Adopted, again' } }).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(InvalidInputLinearError)
    expect(String(error)).toContain('onflict on insert')
    const { comments } = await sim.door('GET', '/state?issue=WEB-2')
    expect(comments.map((comment: { body: string }) => comment.body)).toEqual(['Adopted.'])
  })

  test("the SDK's own createComment and createAttachment work", async () => {
    const { id } = (await sim.ask('{ issue(id: "WEB-4") { id } }')).issue
    expect((await sim.client.createComment({ issueId: id, body: 'Hello' })).success).toBe(true)
    expect((await sim.client.createAttachment({ issueId: id, url: 'https://okr.example/r/4', title: 'Pull OKR' })).success).toBe(true)
  })

  test("our writes bump the issue's updatedAt", async () => {
    for (const [query, input] of [
      [ATTACH, { issueId: 'WEB-5', url: 'https://okr.example/r/5', title: 'x' }],
      [COMMENT, { issueId: 'WEB-5', body: 'x' }],
    ] as const) {
      const before = await updatedAt('WEB-5')
      await sim.ask(query, { input })
      expect((await updatedAt('WEB-5')) > before).toBe(true)
    }
  })

  test.each([
    ['an id that is no uuid', COMMENT, { id: 'mine', issueId: 'WEB-1', body: 'x' }],
    ['an empty body', COMMENT, { issueId: 'WEB-1', body: ' ' }],
    ['no issue', COMMENT, { body: 'x' }],
    ['an unknown issue', COMMENT, { issueId: randomUUID(), body: 'x' }],
    ['a url that runs code', ATTACH, { issueId: 'WEB-1', url: 'javascript:alert(1)', title: 'x' }],
    ['metadata that nests', ATTACH, { issueId: 'WEB-1', url: 'https://a.example', title: 'x', metadata: { deep: { er: 1 } } }],
  ])('%s is an input error and changes nothing', async (_name, query, input) => {
    const before = await sim.door('GET', '/state?issue=WEB-1')
    await expect(sim.ask(query, { input })).rejects.toBeInstanceOf(InvalidInputLinearError)
    expect(await sim.door('GET', '/state?issue=WEB-1')).toEqual(before)
  })
})

describe('issues', () => {
  test('what an outsider files lands in triage, what a member files does not', async () => {
    const filed = async (as: string) =>
      (await sim.door('GET', `/state?issue=${(await sim.door('POST', '/issues', { team: 'WEB', as, title: 'Ask' })).identifier}`)).state
        .type
    expect(await filed('stella@small.example')).toBe('triage')
    expect(await filed('milo@small.example')).toBe('backlog')
  })

  test('completing sets completedAt, reopening forgets it', async () => {
    const { identifier } = await sim.door('POST', '/issues', { team: 'WEB', as: 'milo@small.example', title: 'Once done' })
    expect((await sim.door('POST', `/issues/${identifier}`, { state: 'completed', as: 'milo@small.example' })).completedAt).not.toBeNull()
    expect((await sim.door('POST', `/issues/${identifier}`, { state: 'started' })).completedAt).toBeNull()
    expect((await sim.door('POST', `/issues/${identifier}`, { state: 'duplicate' })).canceledAt).not.toBeNull()
  })

  test('moving to another team gives a new identifier, and the old one still finds it', async () => {
    const { id, identifier } = await sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Movable' })
    const moved = await sim.door('POST', `/issues/${identifier}`, { team: 'CORE' })
    expect(moved).toMatchObject({ id, previousIdentifiers: [identifier] })
    expect(moved.identifier).toMatch(/^CORE-/)
    expect(
      (await sim.ask('query($id: String!) { issue(id: $id) { team { key } state { type team { key } } } }', { id: identifier })).issue,
    ).toEqual({ team: { key: 'CORE' }, state: { type: 'triage', team: { key: 'CORE' } } })
  })

  test('a state of another team is refused', async () => {
    const { workflowStates } = await sim.ask(
      '{ workflowStates(filter: { team: { key: { eq: "CORE" } }, type: { eq: "completed" } }) { nodes { id } } }',
    )
    await expect(
      sim.ask('mutation($id: String!) { issueUpdate(id: "WEB-1", input: { stateId: $id }) { success } }', {
        id: workflowStates.nodes[0].id,
      }),
    ).rejects.toBeInstanceOf(InvalidInputLinearError)
  })

  test('a duplicate relation closes the issue as duplicate; deleting for good leaves no trace', async () => {
    const { identifier, id } = await sim.door('POST', '/issues', { team: 'WEB', as: 'sven@small.example', title: 'Twice' })
    await sim.ask('mutation($input: IssueRelationCreateInput!) { issueRelationCreate(input: $input) { success } }', {
      input: { issueId: id, relatedIssueId: 'WEB-1', type: 'duplicate' },
    })
    expect(
      (
        await sim.ask(
          'query($id: String!) { issue(id: $id) { state { type } relations { nodes { type relatedIssue { identifier } } } } }',
          { id },
        )
      ).issue,
    ).toEqual({ state: { type: 'duplicate' }, relations: { nodes: [{ type: 'duplicate', relatedIssue: { identifier: 'WEB-1' } }] } })
    await sim.ask('mutation($id: String!) { issueDelete(id: $id, permanentlyDelete: true) { success } }', { id })
    await expect(sim.door('GET', `/state?issue=${identifier}`)).rejects.toMatchObject({ status: 404 })
  })
})

describe('people', () => {
  test('memberships come and go, by mutation and by the door', async () => {
    const members = async () =>
      (await sim.ask('{ team(id: "CORE") { members { nodes { email } } memberships { nodes { id user { email } createdAt } } } }')).team
    const { id: userId } = sim.person('stella')
    const { team } = await sim.ask('{ team(id: "CORE") { id } }')
    const { teamMembershipCreate } = await sim.ask(
      'mutation($input: TeamMembershipCreateInput!) { teamMembershipCreate(input: $input) { teamMembership { id user { id } team { key } } } }',
      { input: { teamId: team.id, userId } },
    )
    expect((await members()).members.nodes).toContainEqual({ email: 'stella@small.example' })
    await expect(sim.door('POST', '/memberships', { team: 'CORE', person: userId })).rejects.toMatchObject({ status: 422 })
    await sim.ask('mutation($id: String!) { teamMembershipDelete(id: $id) { success entityId } }', {
      id: teamMembershipCreate.teamMembership.id,
    })
    expect((await members()).members.nodes).not.toContainEqual({ email: 'stella@small.example' })
    await sim.door('POST', '/memberships', { team: 'CORE', person: 'stella@small.example' })
    await sim.door('DELETE', '/memberships', { team: 'CORE', person: 'stella@small.example' })
    expect((await members()).memberships.nodes).toHaveLength(2)
  })

  test('a suspended person disappears from users unless asked for, and their key dies', async () => {
    const person = await sim.door('POST', '/people', { name: 'Short Stay', email: 'short@small.example', teams: ['WEB'] })
    const { token } = await sim.door('POST', '/keys', { scopes: ['read'], userId: person.id })
    await sim.ask('mutation($id: String!) { userSuspend(id: $id) { success } }', { id: person.id })
    const emails = async (args: string) =>
      (await sim.ask(`{ users(first: 50${args}) { nodes { email } } }`)).users.nodes.map((node: { email: string }) => node.email)
    expect(await emails('')).not.toContain('short@small.example')
    expect(await emails(', includeDisabled: true')).toContain('short@small.example')
    expect((await sim.post('{ viewer { id } }', {}, token)).status).toBe(401)
  })
})
