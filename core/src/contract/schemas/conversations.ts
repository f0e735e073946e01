import { z } from 'zod'
import { CAUSES, CONVERSATION_STATES } from '../../conversation.ts'
import { FINDING_KINDS, FINDING_STATES } from '../../findings/finding.ts'
import { TeamRef } from './references.ts'
import { id, moment, Page, sentence, words, TEXT_MAX } from './words.ts'

const said = words(TEXT_MAX, 'Say it in a few words.')

/** What a conversation is about. `part` is an objective or key result of the set; null: the set as a whole. */
export const NewAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('okrs'), team: z.string(), cycle: z.string(), part: id.nullable() }).strict(),
  z.object({ kind: z.literal('expectation'), expectation: id, team: z.string().nullable().default(null) }).strict(),
  z.object({ kind: z.literal('request'), request: id }).strict(),
])
export const About = z.object({
  kind: z.enum(['okrs', 'expectation', 'request']),
  /** whose OKRs, or who was asked; null: an expectation, before a team answers it */
  team: TeamRef.nullable(),
  cycle: z.string().nullable().describe('its id'),
  part: z.string().nullable().describe('the objective or key result'),
  subject: z.string().describe('the id of the OKR set, expectation or request'),
  title: z.string().describe('of the part, expectation or request, as it is now, or as it was when it was removed'),
})

/** Two texts that the database took for the same thing, and how it knew; a person may say that they are not. */
export const Match = z.object({ left: z.string(), right: z.string(), how: z.string().describe('in plain words') })
export const Finding = z.object({
  id,
  kind: z.enum(FINDING_KINDS),
  state: z.enum(FINDING_STATES),
  evidence: z.array(z.string()).describe('sentences; the first says what contradicts what'),
  matched: z.array(Match),
  firstFoundAt: moment,
  changedAt: moment.describe('when it last went away or came back'),
  mayCorrect: z.boolean().describe('a party can say that what was matched is not the same'),
})
export const Turn = z.object({
  id: z.string(),
  kind: z.enum(['said', 'found', 'wentAway', 'cameBack', 'corrected', 'closed', 'reopened']),
  by: z.string().nullable().describe('null: the debugger'),
  team: TeamRef.nullable().describe('for which team they spoke, where they are its member'),
  text: z.string(),
  cause: z.enum(CAUSES).nullable(),
  at: moment,
})
export const ConversationRow = z.object({
  id,
  kind: z.enum(['question', 'finding']),
  state: z.enum(CONVERSATION_STATES),
  about: About,
  parties: z.object({
    teams: z.array(TeamRef),
    leaders: z.boolean(),
    requester: z.boolean(),
    person: z.string().nullable().describe('who asked, by name'),
  }),
  title: z.string().describe('the question, or what contradicts what'),
  findingKind: z.enum(FINDING_KINDS).nullable(),
  openedAt: moment,
  openedBy: z.string().nullable().describe('null: the debugger'),
  lastAt: moment,
  turns: z.int(),
  waitsFor: z.enum(['team', 'otherSide', 'nobody']).describe('who has not answered the last word yet'),
  cause: z.enum(CAUSES).nullable(),
  learned: z.string().nullable(),
})
export const Conversation = ConversationRow.extend({
  saidAll: z.array(Turn).describe('oldest first'),
  finding: Finding.nullable(),
  mirroredOn: z.string().nullable().describe('the key of the issue on which it stands as a thread'),
  may: z.object({ speak: z.boolean(), close: z.boolean(), reopen: z.boolean() }),
})
export const Conversations = z.object({ conversations: z.array(ConversationRow), next: z.string().nullable() })
export const ConversationsQuery = Page.extend({
  team: z.string().optional().describe('id or key; without it, and without `subject`: those that you are a party to'),
  cycle: z.string().optional(),
  state: z.enum([...CONVERSATION_STATES, 'all']).default('open'),
  about: z.enum(['okrs', 'expectation', 'request']).optional(),
  subject: id.optional().describe('of the OKR set, expectation or request'),
})
export const NewConversation = z.object({ id: id.describe('client-made: the same twice is one'), about: NewAbout, text: said }).strict()
export const NewTurn = z.object({ id: id.describe('client-made: the same twice is one'), text: said }).strict()
export const NewClosing = z
  .object({ id, cause: z.enum(CAUSES), learned: words(TEXT_MAX, 'Say in a line what was learned: the next cycle opens with it.') })
  .strict()
export const NewReopening = z.object({ id, text: said }).strict()
export const NewCorrection = z.object({ id, sentence }).strict()

/** On an OKR set: what is being talked about beside each part. */
export const Talk = ConversationRow.pick({
  id: true,
  kind: true,
  state: true,
  title: true,
  findingKind: true,
  lastAt: true,
  waitsFor: true,
}).extend({
  part: z.string().nullable(),
})
