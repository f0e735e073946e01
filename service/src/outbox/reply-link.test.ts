import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deriveUuid } from './derive-uuid.ts'
import { readInvitationLink, signInvitationLink } from './invitation-link.ts'
import { readReplyLink, signReplyLink } from './reply-link.ts'

const key = randomBytes(32)
const link = { workspace: randomUUID(), request: randomUUID(), decision: randomUUID() }
const token = signReplyLink(link, key)

describe('a link to reply', () => {
  it('says which answer it is for, and fits in an address', () => {
    expect(readReplyLink(token, key)).toEqual(link)
    expect(token).toMatch(/^link_[\w-]+\.[\w-]+$/)
  })

  it('is no link once anything of it was changed, or its key', () => {
    expect(readReplyLink(token, randomBytes(32))).toBeNull()
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(readReplyLink(token.slice(0, at) + other + token.slice(at + 1), key), `changed at ${at}`).toBeNull()
    }
    const [payload, signature] = token.split('.')
    const others = Buffer.from(JSON.stringify([link.workspace, randomUUID(), link.decision])).toString('base64url')
    for (const forged of [
      '',
      'link_',
      `${token}.x`,
      `${token}=`,
      `${payload}.`,
      `link_${others}.${signature}`,
      token.slice(5),
      'x'.repeat(10_000),
    ])
      expect([forged.slice(0, 40), readReplyLink(forged, key)]).toEqual([forged.slice(0, 40), null])
  })
})

describe('a link to answer an invitation', () => {
  it('says which one it is for, and is no link to reply, nor the other way round', () => {
    const invited = { workspace: randomUUID(), invitation: randomUUID() }
    const invitation = signInvitationLink(invited, key)
    expect(readInvitationLink(invitation, key)).toEqual(invited)
    expect(readInvitationLink(invitation, randomBytes(32))).toBeNull()
    expect(readReplyLink(invitation, key)).toBeNull()
    expect(readReplyLink(invitation.replace('invite_', 'link_'), key), 'two ids are not three').toBeNull()
    expect(readInvitationLink(token.replace('link_', 'invite_'), key)).toBeNull()
  })
})

describe('a derived UUID', () => {
  it('is the same for the same parts, another for others, and looks like any other', () => {
    expect(deriveUuid('comment', 'a')).toBe(deriveUuid('comment', 'a'))
    expect(deriveUuid('comment', 'a')).not.toBe(deriveUuid('comment', 'b'))
    expect(deriveUuid('commenta')).not.toBe(deriveUuid('comment', 'a'))
    expect(deriveUuid('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
