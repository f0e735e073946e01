import type { ConversationRow } from '@pull-okr/core/contract/types'

/** Whose word is missing; `team` is the one that it is about. */
export function waitsInWords({ waitsFor, about, parties }: Pick<ConversationRow, 'waitsFor' | 'about' | 'parties'>): string | null {
  switch (waitsFor) {
    case 'nobody':
      return null
    case 'team':
      return about.team ? `waits for ${about.team.name}` : 'waits for an answer'
    case 'otherSide': {
      const other = parties.teams.find(({ id }) => id !== about.team?.id)
      return `waits for ${other?.name ?? parties.person ?? (parties.leaders ? 'the leaders' : 'those who asked')}`
    }
  }
}
