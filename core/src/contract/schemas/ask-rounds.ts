import { z } from 'zod'
import { REQUEST_STATES } from '../../request-states.ts'
import { Person } from './people.ts'
import { Cycle, TeamRef } from './references.ts'
import { id, moment, sentence, text, title, words, TEXT_MAX } from './words.ts'

const Who = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: Person.pick({ id: true, name: true, avatarUrl: true }) }),
  z.object({ kind: z.literal('team'), team: TeamRef }),
  z.object({ kind: z.literal('guest'), name: z.string() }).describe('somebody without an account, by their signed link'),
])
const AskedFor = z.object({
  request: z.string(),
  title: z.string(),
  state: z.enum(REQUEST_STATES),
  issueKey: z.string().nullable().describe('null: it stands on the board, and not in the tracker yet'),
  issueUrl: z.string().nullable(),
})
export const Invitation = z.object({
  id,
  who: Who,
  state: z.enum(['silent', 'seen', 'answered']),
  invitedAt: moment,
  seenAt: moment.nullable(),
  answeredAt: moment.nullable(),
  answeredBy: z.string().nullable(),
  answer: z.object({ kind: z.enum(['asks', 'nothing']), text: z.string(), asks: z.array(AskedFor) }).nullable(),
  link: z.string().nullable().describe('members only: the signed link to hand over; null while the round has `whyNoLinks`'),
})
export const AskRound = z.object({
  id,
  team: TeamRef,
  cycle: Cycle,
  question: z.string(),
  openedBy: z.string(),
  openedAt: moment,
  closesOn: z.string().describe('the last day, YYYY-MM-DD'),
  closedAt: moment.nullable(),
  open: z.boolean().describe('until the end of its last day anywhere on earth, unless the team closes it'),
  whyNoLinks: z.string().nullable().describe('why the invitations have no links to hand over'),
  invitations: z.array(Invitation),
})
export const AskRounds = z.object({ rounds: z.array(AskRound).describe('newest first'), mayWrite: z.boolean() })
export const AskRoundsQuery = z.object({ cycle: z.string().default('next') })
const NewInvitee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: id }).strict(),
  z.object({ kind: z.literal('team'), team: z.string() }).strict(),
  z.object({ kind: z.literal('guest'), name: title }).strict(),
])
export const NewAskRound = z
  .object({
    id: id.describe('client-made: the same twice is one'),
    cycle: z.string().default('next'),
    question: words(TEXT_MAX, 'Say what you want to know.'),
    closesOn: z.iso.date('A day as YYYY-MM-DD.'),
    invite: z.array(NewInvitee).min(1, 'Invite somebody.').max(100),
  })
  .strict()
export const MoreInvitations = z.object({ invite: z.array(NewInvitee).min(1, 'Invite somebody.').max(100) }).strict()
export const NewRoundEnd = z.object({ sentence }).strict()

/** Who might be asked: those who asked before, neighbours, or whoever's name begins with `q`. */
export const Stakeholders = z.object({
  people: z.array(Person.pick({ id: true, name: true, avatarUrl: true }).extend({ why: z.string() })),
  teams: z.array(TeamRef.extend({ why: z.string() })),
})
export const StakeholdersQuery = z.object({ q: z.string().trim().max(100).optional() })

/** As the invited see it. `mine`: what they have asked of the team already, to point at instead of asking anew. */
export const InvitationToAnswer = z.object({
  id,
  team: TeamRef,
  cycle: Cycle,
  question: z.string(),
  openedBy: z.string(),
  closesOn: z.string(),
  open: z.boolean(),
  who: Who,
  answer: Invitation.shape.answer,
  mine: z.array(AskedFor),
})
export const InvitationsToAnswer = z.object({ invitations: z.array(InvitationToAnswer.omit({ mine: true })) })
export const NewInvitationAnswer = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('nothing'), text: text.default('') }).strict(),
  z
    .object({
      id: id.describe('client-made: the same twice is one'),
      kind: z.literal('asks'),
      text: text.default(''),
      asks: z
        .array(z.object({ id: id.describe('client-made'), title, description: text.default('') }).strict())
        .max(20)
        .default([]),
      existing: z.array(id.describe('a request of `mine`')).max(50).default([]),
    })
    .strict()
    .refine((a) => a.asks.length + a.existing.length > 0, {
      message: 'Ask for something, point at what you asked, or answer “nothing”.',
      path: ['asks'],
    }),
])
