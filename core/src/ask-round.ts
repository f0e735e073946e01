/** Who is asked: a person, a neighbouring team, or a guest who has nothing but the link. */
type Invited = { kind: 'person'; person: { name: string } } | { kind: 'team'; team: { name: string } } | { kind: 'guest'; name: string }

export function nameOfInvited(who: Invited): string {
  switch (who.kind) {
    case 'person':
      return who.person.name
    case 'team':
      return who.team.name
    case 'guest':
      return who.name
  }
}

const DAY_MS = 86_400_000
/** Where a day ends last: UTC−12, "anywhere on earth". Whoever reads the date on their own calendar has all of that day. */
const LAST_DAY_ENDS_AFTER_MS = DAY_MS + 12 * 3_600_000

/** `closesOn` is its last day, `YYYY-MM-DD`. A round is over when the team closes it, or when that day has ended everywhere. */
export function isRoundOpen({ closesOn, closedAt }: { closesOn: string; closedAt: Date | null }, now: Date): boolean {
  return closedAt === null && now.getTime() < Date.parse(closesOn) + LAST_DAY_ENDS_AFTER_MS
}
