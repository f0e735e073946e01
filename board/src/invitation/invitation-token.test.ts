import { expect, test } from 'vitest'
import { invitationOfLink } from './invitation-token.ts'

test('a link names its invitation; anything else names none', () => {
  const payload = btoa(JSON.stringify(['w', 'i']))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  expect(invitationOfLink(`invite_${payload}.mac`)).toBe('i')
  for (const token of ['', 'invite_', `link_${payload}.mac`, 'invite_%%%.x', `invite_${btoa('{}')}.x`])
    expect(invitationOfLink(token)).toBeNull()
})
