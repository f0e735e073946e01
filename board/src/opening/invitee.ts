import type { NewInvitee } from '@pull-okr/core/contract/types'

/** Somebody who is about to be invited; `key` tells two of them apart. */
export type Invitee = { key: string; name: string; why: string; invite: NewInvitee }

export const invitePerson = ({ id, name, why }: { id: string; name: string; why: string }): Invitee => ({
  key: `person ${id}`,
  name,
  why,
  invite: { kind: 'person', person: id },
})
export const inviteTeam = ({ id, name, why }: { id: string; name: string; why: string }): Invitee => ({
  key: `team ${id}`,
  name,
  why,
  invite: { kind: 'team', team: id },
})
export const inviteGuest = (name: string): Invitee => ({
  key: `guest ${name.trim().toLowerCase()}`,
  name: name.trim(),
  why: 'a guest, by link',
  invite: { kind: 'guest', name: name.trim() },
})

export function withInvitee(chosen: readonly Invitee[], one: Invitee): Invitee[] {
  return chosen.some(({ key }) => key === one.key) ? chosen.filter(({ key }) => key !== one.key) : [...chosen, one]
}
