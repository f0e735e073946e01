import type { InvitationView } from '@pull-okr/core/contract/types'

export function nameOfInvited(who: InvitationView['who']): string {
  switch (who.kind) {
    case 'person':
      return who.person.name
    case 'team':
      return who.team.name
    case 'guest':
      return who.name
  }
}
