// Two teams and eight people: enough for a test, made in a millisecond. And the empty organisation: one admin, one team.
import type { NewPerson } from '../shared/demo-people.ts'
import type { SeededTeam, SeedRows } from './seed-rows.ts'
import { DAY_MS } from './seed-rows.ts'

const person = (name: string, title: string, role: NewPerson['role']): NewPerson => ({
  name,
  email: `${name.split(' ')[0]!.toLowerCase()}@small.example`,
  title,
  role,
})

export function seedEmpty(rows: SeedRows, name: string): void {
  const founded = rows.now - 30 * DAY_MS
  rows.organization(name, founded)
  const admin = rows.person({ name: 'Ada Admin', email: 'ada@empty.example', title: 'Administrator', role: 'admin' }, founded)
  rows.team('ENG', 'Engineering', 'The only team', '#5e6ad2', founded, [admin])
}

export function seedSmall(rows: SeedRows, name: string): void {
  const founded = rows.now - 200 * DAY_MS
  rows.organization(name, founded)
  const [lena, milo, omar, sina, stella, sven] = [
    person('Lena Lead', 'Team lead', 'lead'),
    person('Milo Member', 'Engineer', 'member'),
    person('Omar Ortiz', 'Team lead', 'lead'),
    person('Sina Sato', 'Engineer', 'member'),
    person('Stella Stakeholder', 'Sales', 'stakeholder'),
    person('Sven Svensson', 'Support', 'stakeholder'),
    person('Leo Leader', 'Chief Product Officer', 'leader'),
  ].map((one) => rows.person(one, founded))
  rows.person(person('Ada Admin', 'Administrator', 'admin'), founded)
  const web = rows.team('WEB', 'Web', 'What customers see', '#5e6ad2', founded, [lena!, milo!])
  const core = rows.team('CORE', 'Core', 'What the web stands on', '#4cb782', founded, [omar!, sina!])
  for (const team of [web, core]) {
    finishedWork(rows, team)
    team.members.forEach((member, index) =>
      rows.issue(team, {
        title: `Own work ${index + 1}`,
        state: team.states.started,
        createdAt: rows.now - 5 * DAY_MS,
        creatorId: member.id,
        assigneeId: member.id,
        startedAt: rows.iso(rows.now - 4 * DAY_MS),
      }),
    )
  }
  rows.issue(web, {
    title: 'Let customers export their invoices',
    description: 'Asked for in **every** call.',
    state: web.states.triage,
    createdAt: rows.now - 3 * DAY_MS,
    creatorId: stella!.id,
  })
  rows.issue(web, { title: 'A status page', state: web.states.triage, createdAt: rows.now - 2 * DAY_MS, creatorId: sven!.id })
  rows.issue(web, {
    title: "Answer in the customer's language",
    state: web.states.backlog,
    labelIds: [rows.label('Request')],
    createdAt: rows.now - 9 * DAY_MS,
    creatorId: milo!.id,
  })
  rows.issue(core, { title: 'Faster search for Web', state: core.states.triage, createdAt: rows.now - DAY_MS, creatorId: lena!.id })
  rows.issue(core, {
    title: 'Mail that came in without a sender',
    state: core.states.triage,
    createdAt: rows.now - 4 * DAY_MS,
    creatorId: null,
  })
  const asked = rows.issue(core, {
    title: 'Two customers want single sign-on',
    state: core.states.triage,
    createdAt: rows.now - 6 * DAY_MS,
    creatorId: stella!.id,
  })
  for (const title of ['Acme', 'Globex'])
    rows.need(asked, rows.customer(title, 100_000, founded), `${title} needs it`, sven!, rows.now - 5 * DAY_MS)
}

function finishedWork(rows: SeedRows, team: SeededTeam): void {
  for (let index = 0; index < 10; index += 1) {
    const completed = rows.now - (index * 7 + 2) * DAY_MS
    rows.issue(team, {
      title: `Finished ${index + 1}`,
      state: team.states.completed,
      createdAt: completed - 6 * DAY_MS,
      updatedAt: completed,
      startedAt: rows.iso(completed - 2 * DAY_MS),
      completedAt: rows.iso(completed),
      creatorId: team.members[0]!.id,
      labelIds: index % 3 === 0 ? [rows.label('Bug')] : [],
    })
  }
}
