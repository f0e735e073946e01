import type { DemoPerson } from '@pull-okr/core/contract/types'

const GROUPS: { roles: DemoPerson['role'][]; label: string; what: string }[] = [
  { roles: ['lead'], label: 'Team leads', what: 'Answer what is asked of the team, and draft its OKRs.' },
  { roles: ['stakeholder'], label: 'Stakeholders', what: 'Asked something of a team, and read its answers.' },
  { roles: ['leader'], label: 'Leaders', what: 'See published drafts; ask, and never write.' },
  { roles: ['operator'], label: 'Operator', what: "Connects trackers and watches queues; is nobody's member." },
  { roles: ['member'], label: 'Members', what: 'The same rights in their team as the lead.' },
  { roles: ['admin'], label: 'Administrator of the tracker', what: 'Has no more rights here than anybody else.' },
]

/** The people to choose from, by what they are in the story, without those that the search leaves out. */
export function groupPeople(people: DemoPerson[], search: string) {
  const words = search.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const matches = (person: DemoPerson) => {
    const text = [person.name, person.title, person.role, ...person.teams].join(' ').toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  }
  return GROUPS.map(({ roles, label, what }) => ({
    label,
    what,
    people: people.filter((p) => roles.includes(p.role) && matches(p)),
  })).filter((group) => group.people.length > 0)
}
