import { readLink, signLink } from './sign-link.ts'

/** Whoever holds the link may reply to this one answer, and do nothing else. */
export type ReplyLink = { workspace: string; request: string; decision: string }

const PREFIX = 'link_'
/** for `secrets.signingKey` */
export const REPLY_LINK_PURPOSE = 'reply link'

export function signReplyLink({ workspace, request, decision }: ReplyLink, key: Buffer): string {
  return signLink(PREFIX, [workspace, request, decision], key)
}

export function readReplyLink(token: string, key: Buffer): ReplyLink | null {
  const [workspace, request, decision] = readLink(PREFIX, 3, token, key) ?? []
  return workspace && request && decision ? { workspace, request, decision } : null
}
