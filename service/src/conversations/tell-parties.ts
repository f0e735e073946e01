import type { NoticeKind } from '@pull-okr/core'
import type { Writing } from '../commands/writing.ts'
import { notify } from '../notices/notify.ts'
import type { FoundConversation } from './find-conversation.ts'

/**
 * Tells the parties, as far as they may see it now: what is about a draft is its team's, and whoever opened it (law 5);
 * what is kept within the team stays there (law 13).
 */
export async function tellParties(writing: Writing, { row, inView }: FoundConversation, kind: NoticeKind, text: string): Promise<void> {
  const { team, parties, leaders, teamOnly, state, opener, voices, about } = inView
  const shown = !teamOnly && (about !== 'okrs' || (state !== null && state !== 'drafting'))
  await notify(
    writing,
    { kind, team: team?.id ?? null, cycle: row.cycle, subject: row.id, text },
    {
      teams: shown ? parties : team ? [team.id] : [],
      people: teamOnly ? [] : [...(opener === null ? [] : [opener]), ...voices],
      leaders: shown && leaders,
    },
  )
}
