// Two projects and eight people: enough for a test, made in a millisecond.
import type { NewPerson } from '../shared/demo-people.ts'
import { DAY_MS, type SeedRows } from './seed-rows.ts'

const person = (name: string, title: string, role: NewPerson['role']): NewPerson => ({
  name,
  email: `${name.split(' ')[0]!.toLowerCase()}@small.example`,
  title,
  role,
})

export function seedSmall(rows: SeedRows): void {
  const [lena, milo, omar, sina, stella] = [
    person('Lena Lead', 'Team lead', 'lead'),
    person('Milo Member', 'Engineer', 'member'),
    person('Omar Ortiz', 'Team lead', 'lead'),
    person('Sina Sato', 'Engineer', 'member'),
    person('Stella Stakeholder', 'Sales', 'stakeholder'),
    person('Leo Leader', 'Chief Product Officer', 'leader'),
  ].map((one) => rows.person(one))
  const ada = rows.person(person('Ada Admin', 'Administrator', 'admin'))
  const web = rows.project('WEB', 'Web', 'What customers see', [lena!, milo!])
  const core = rows.project('CORE', 'Core', 'What the web stands on', [omar!])
  core.members.push(sina!)
  rows.actor(core.project, 'Developers', { group: rows.group('core-engineers', [sina!]) })
  rows.actor(core.project, 'Administrators', { group: rows.group('jira-administrators', [ada]) })
  for (const project of [web, core])
    for (let index = 0; index < 10; index += 1) {
      const at = rows.now - (index * 7 + 2) * DAY_MS
      rows.issue(project, {
        summary: `Finished ${index + 1}`,
        type: index % 3 === 0 ? 'Bug' : 'Task',
        reporter: project.members[0]!,
        assignee: project.members[1]!,
        createdAt: at - 6 * DAY_MS,
        startedAt: at - 2 * DAY_MS,
        done: { at, resolution: 'Done' },
      })
    }
  rows.issue(web, {
    summary: 'Let customers export their invoices',
    description: 'Asked for in every call.',
    reporter: stella!,
    createdAt: rows.now - 3 * DAY_MS,
  })
  rows.issue(web, { summary: 'Answer in the customer’s language', labels: ['Request'], reporter: milo!, createdAt: rows.now - 9 * DAY_MS })
  rows.issue(core, { summary: 'Faster search for Web', reporter: lena!, createdAt: rows.now - DAY_MS })
  rows.issue(core, { summary: 'Mail that came in without a sender', reporter: null, createdAt: rows.now - 4 * DAY_MS })
}
