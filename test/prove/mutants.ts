import {
  permissions,
  type Actor,
  type AskPermit,
  type ConversationInView,
  type InvitationPermit,
  type LeaderPermit,
  type Permissions,
  type ReplyPermit,
  type TeamInView,
  type TeamPermit,
  type TurnPermit,
} from '@pull-okr/core'

export type Right = keyof Permissions

/** The table that the service holds: the lawful one, but for the rights that are taken out at the moment. */
export function breakable(): { permissions: Permissions; takeOut(rights: Right[], somebody: string): void; restore(): void } {
  let current: Permissions = permissions
  const through = Object.fromEntries(
    (Object.keys(permissions) as Right[]).map((right) => [
      right,
      (...args: unknown[]) => (current[right] as (...all: unknown[]) => unknown)(...args),
    ]),
  ) as Permissions
  return {
    permissions: through,
    takeOut(rights, somebody) {
      const open = without(somebody)
      current = { ...permissions, ...Object.fromEntries(rights.map((right) => [right, open[right]])) }
    },
    restore() {
      current = permissions
    },
  }
}

/** Each right given to everybody. `somebody` is a member, under whose name those write who have none. */
function without(somebody: string): Permissions {
  const nameOf = (actor: Actor) => (actor.kind === 'person' ? actor.person : somebody)
  const grant = (actor: Actor, team: TeamInView) => ({
    kind: 'granted' as const,
    permit: { team: team.id, by: nameOf(actor) } as TeamPermit,
  })
  const turn = (actor: Actor, conversation: ConversationInView) => ({
    kind: 'granted' as const,
    permit: { conversation: conversation.id, by: nameOf(actor) } as TurnPermit,
  })
  const allow = () => ({ kind: 'allowed' as const })
  return {
    writeOkrs: grant,
    decide: grant,
    configureTeam: grant,
    askStakeholders: grant,
    mapSupplies: grant,
    answerExpectation: grant,
    confirmMember: grant,
    markSeen: grant,
    reply: (actor, request) => ({
      kind: 'granted',
      permit: { request: request.id, by: actor.kind === 'person' ? actor.person : null } as ReplyPermit,
    }),
    askTeam: (actor, team) => ({ kind: 'granted', permit: { team: team.id, by: nameOf(actor) } as AskPermit }),
    answerInvitation: (actor, invitation) => ({
      kind: 'granted',
      permit: { invitation: invitation.id, by: actor.kind === 'person' ? actor.person : null } as InvitationPermit,
    }),
    publishExpectation: (actor) => ({ kind: 'granted', permit: { leader: nameOf(actor) } as LeaderPermit }),
    seeConversation: allow,
    speak: turn,
    closeConversation: turn,
    seeTeam: allow,
    seeOverview: allow,
    seeRequest: allow,
    seeOkrs: allow,
    seeCapacity: allow,
    mintToken: () => ({ kind: 'granted', permit: somebody }),
    operate: allow,
  }
}
