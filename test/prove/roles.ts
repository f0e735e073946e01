/** Who stands at the doors of team WEB without being one of its members. `member` is the control: who may. */
export const OUTSIDERS = [
  'nobody',
  'stranger',
  'stakeholder',
  'otherTeam',
  'leader',
  'operator',
  'pending',
  'linkHolder',
  'invited',
  'otherWorkspace',
] as const
export type Outsider = (typeof OUTSIDERS)[number]
export type Role = Outsider | 'member'

export const IN_WORDS: Record<Role, string> = {
  nobody: 'no credential',
  stranger: 'made-up credentials',
  stakeholder: 'somebody who asked',
  otherTeam: "another team's lead",
  leader: 'a leader',
  operator: 'the operator',
  pending: 'a newcomer to the team, not confirmed',
  linkHolder: 'whoever has the signed link',
  invited: 'a guest with the link of an invitation',
  otherWorkspace: "a lead in another company's workspace",
  member: 'a member of the team',
}
