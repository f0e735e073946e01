/** What stood behind an ask at a moment. Days `YYYY-MM-DD`; `voices`: how many. */
export type AskGround = { title: string; description: string; dueDate: string | null; voices: number }

/** What happened to the request since it was refused. `again`: the asking side's words, where it came back. */
export type AfterNo = { again: { how: 'askAgain' | 'accept' | 'reopened'; text: string } | null; issueOver: boolean }

/** What changed since a No, a sentence each: whether it is worth looking at once more is the team's to say. */
export function changedSince(then: AskGround, now: AskGround, { again, issueOver }: AfterNo): string[] {
  const more = now.voices - then.voices
  return [
    again ? inWords(again) : null,
    more > 0 ? `${more} more ${more === 1 ? 'voice stands' : 'voices stand'} behind it.` : null,
    more < 0 ? `${-more} ${more === -1 ? 'voice' : 'voices'} fewer stand behind it.` : null,
    then.dueDate === now.dueDate ? null : dueInWords(then.dueDate, now.dueDate),
    then.title === now.title ? null : `Its title was “${then.title}”.`,
    then.description === now.description ? null : 'Its description was edited.',
    issueOver ? 'Its issue is closed.' : null,
  ].filter((sentence) => sentence !== null)
}

function inWords({ how, text }: NonNullable<AfterNo['again']>): string {
  const said = text.trim() === '' ? '.' : `: “${text.trim()}”`
  if (how === 'reopened') return 'It was asked again: its issue was opened again.'
  return how === 'accept' ? `The offer was accepted, and it is asked as reshaped${said}` : `It was asked again${said}`
}

function dueInWords(then: string | null, now: string | null): string {
  if (now === null) return `It was due on ${then}, and names no day any more.`
  return then === null ? `It is due on ${now} now.` : `It was due on ${then}, and is due on ${now} now.`
}
