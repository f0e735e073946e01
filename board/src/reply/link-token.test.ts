import { expect, test } from 'vitest'
import { requestOfLink } from './link-token.ts'

const link = (claims: unknown) => `link_${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.mac`

test('the request stands between the workspace and the decision', () => expect(requestOfLink(link(['w', 'r', 'd']))).toBe('r'))
test.each(['', 'link_', 'link_%%%.x', 'link_e30.x', 'okr_abc', link({ request: 'r' })])('“%s” is no link of ours', (token) =>
  expect(requestOfLink(token)).toBeNull(),
)
