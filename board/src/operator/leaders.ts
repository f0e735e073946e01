export type Leader = { name: string; email: string | null }

export function emailsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean)
}

export function emailsOf(leaders: readonly Leader[]): string {
  return leaders.flatMap((leader) => leader.email ?? []).join(', ')
}

/** Who would not be a leader any more: the list that is saved replaces the one before. */
export function leadersLeftOut(leaders: readonly Leader[], text: string): Leader[] {
  const named = new Set(emailsIn(text).map((email) => email.toLowerCase()))
  return leaders.filter(({ email }) => email === null || !named.has(email.toLowerCase()))
}
