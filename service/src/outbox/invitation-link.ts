import { readLink, signLink } from './sign-link.ts'

/** Whoever holds the link may answer this one invitation of an ask round, and do nothing else. */
export type InvitationLink = { workspace: string; invitation: string }

const PREFIX = 'invite_'
/** for `secrets.signingKey` */
export const INVITATION_LINK_PURPOSE = 'invitation link'

export function signInvitationLink({ workspace, invitation }: InvitationLink, key: Buffer): string {
  return signLink(PREFIX, [workspace, invitation], key)
}

export function readInvitationLink(token: string, key: Buffer): InvitationLink | null {
  const [workspace, invitation] = readLink(PREFIX, 2, token, key) ?? []
  return workspace && invitation ? { workspace, invitation } : null
}
