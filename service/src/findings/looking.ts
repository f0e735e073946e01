import type { FindingKind, FindingState, Found, PersonId } from '@pull-okr/core'
import type { Viewing } from '../views/viewing.ts'

/** What a look needs of whoever caused it: a command, or the tracker. */
export type Looking = Pick<Viewing, 'tx' | 'workspace' | 'actor' | 'now'>

/** Where a finding belongs. `shown`: the other side may see it now (law 5); `people` belong to it besides the teams. */
export type Place = {
  about: 'okrs' | 'request' | 'expectation'
  subject: string
  okrSet: string | null
  cycle: string | null
  title: string
  shown: boolean
  people: readonly PersonId[]
  /** all teams that it is about, where they are more than two */
  teams?: readonly string[]
}
export type Located = Found & { place: Place }

/** A finding as it stands, with the conversation about it. */
export type StoredFinding = {
  id: string
  kind: FindingKind
  pair: string
  state: FindingState
  evidence: string[]
  matched: Found['matched']
  team: string | null
  okrSet: string | null
  conversation: string
  talk: 'open' | 'closed'
}

/** One look: what was found, what is stored of the same pairs, and how to say that one of these is over. */
export type Check = { found: Located[]; stored: StoredFinding[]; whyOver: (finding: StoredFinding) => string }
