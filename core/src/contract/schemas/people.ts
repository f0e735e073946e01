import { z } from 'zod'
import { id, moment, title } from './words.ts'

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  avatarUrl: z.string().nullable(),
})
export const Roles = z.array(z.enum(['leader', 'operator']))
export const Me = z.object({
  person: Person,
  roles: Roles,
  workspace: z.object({ id: z.string(), name: z.string() }).nullable(),
  demo: z.boolean(),
  now: moment.describe("the organisation's time: a demo's may be ahead of every other clock"),
  teams: z.array(z.object({ id, key: z.string(), name: z.string(), standing: z.enum(['member', 'pending']) })),
})

export const SignIns = z.object({ linear: z.boolean() })
export const NewSession = z.object({ token: z.string().min(1) })
export const NewToken = z.object({ name: title, expires: z.iso.datetime({ offset: true }) })
export const Token = z.object({ id, name: z.string(), expires: moment, token: z.string().describe('shown once') })
export const DemoPeople = z.object({
  people: z.array(
    Person.extend({
      title: z.string(),
      role: z.enum(['lead', 'member', 'stakeholder', 'leader', 'operator', 'admin']),
      teams: z.array(z.string()),
    }),
  ),
})
export const NewDemoToken = z.object({ email: z.string().min(1) })
export const DemoToken = z.object({ token: z.string(), person: Person })
