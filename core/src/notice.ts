/**
 * What a person is told of, and nothing else (law 5): their neighbours' drafts and, for leaders, all published ones; what
 * waits for an answer of theirs; what was answered to them.
 */
export const NOTICE_KINDS = [
  'published',
  'question',
  'turn',
  'closed',
  'finding',
  'overdue',
  'expectation',
  'expectationAnswered',
  'invited',
  'invitationAnswered',
  'supplyClaimed',
  'supplyAnswered',
  'nobodyAsks',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
