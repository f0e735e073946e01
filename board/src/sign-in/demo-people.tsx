import { useState } from 'react'
import type { DemoPerson } from '@pull-okr/core/contract/types'
import Heading from '@atlaskit/heading'
import { TextField } from '../form/text-field.tsx'
import { Avatar } from '../shell/avatar.tsx'
import { groupPeople } from './group-people.ts'

export function DemoPeople({ people, choose }: { people: DemoPerson[]; choose: (email: string) => void }) {
  const [search, setSearch] = useState('')
  const groups = groupPeople(people, search)
  return (
    <div className="stack">
      <p className="subtle">
        This is a demo organisation: nobody here is real, and nothing leaves this machine. Every person sees what is theirs: start as a team
        lead.
      </p>
      <TextField label="Find somebody" value={search} onChange={setSearch} hint="A name, a team or a role." />
      {groups.length === 0 && <p>Nobody is called that.</p>}
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <Heading size="small" as="h2">
            {group.label}
          </Heading>
          <p className="subtle demo-why">{group.what}</p>
          <ul className="demo-people">
            {group.people.map((person) => (
              <li key={person.id}>
                <button type="button" className="demo-person" onClick={() => choose(person.email ?? person.id)}>
                  <Avatar name={person.name} url={null} />
                  <span className="demo-words">
                    <bdi className="demo-name">{person.name}</bdi>
                    <span className="subtle" dir="auto">
                      {[person.title, person.teams.join(', ')].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
