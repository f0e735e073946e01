import type { Notice } from '@pull-okr/core/contract/types'
import { paths } from '../paths.ts'

/** Where one looks after reading it; null: nowhere in particular. */
export function noticePlace({ kind, team, cycle, subject }: Pick<Notice, 'kind' | 'team' | 'cycle' | 'subject'>): string | null {
  switch (kind) {
    case 'published':
      return team && cycle ? paths.okrs(team.key, cycle) : null
    case 'question':
    case 'turn':
    case 'closed':
    case 'finding':
      return subject === null ? null : paths.conversation(subject)
    case 'overdue':
      return team ? paths.inbox(team.key) : paths.asks
    case 'expectation':
    case 'expectationAnswered':
      return paths.expectations(cycle ?? undefined, subject)
    case 'invited':
      return subject === null ? null : paths.invitation(subject)
    case 'invitationAnswered':
      return team ? paths.opening(team.key) : null
    case 'nobodyAsks':
      return subject === null ? null : paths.request(subject)
    case 'supplyClaimed':
    case 'supplyAnswered':
      return team ? paths.neighbourhood(team.key) : null
  }
}
