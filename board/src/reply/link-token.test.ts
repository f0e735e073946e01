import { expect, test } from 'vitest'
import { subjectOfLink } from './link-token.ts'

const payload = (claims: unknown) => btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const link = (claims: unknown) => `link_${payload(claims)}.mac`

test('the request stands between the workspace and the decision', () => expect(subjectOfLink('link', link(['w', 'r', 'd']))).toBe('r'))
test.each(['', 'link_', 'link_%%%.x', 'link_e30.x', 'okr_abc', link({ request: 'r' })])('“%s” is no link of ours', (token) =>
  expect(subjectOfLink('link', token)).toBeNull(),
)

test('an invitation names itself; anything else names none', () => {
  expect(subjectOfLink('invite', `invite_${payload(['w', 'i'])}.mac`)).toBe('i')
  for (const token of ['', 'invite_', link(['w', 'i']), 'invite_%%%.x', `invite_${btoa('{}')}.x`])
    expect(subjectOfLink('invite', token)).toBeNull()
})
