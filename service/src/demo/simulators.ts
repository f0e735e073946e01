import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SimulatorKind } from './run-simulator.ts'

const mainOf = (folder: string) => fileURLToPath(new URL(`../../../test/simulators/${folder}/main.ts`, import.meta.url))
const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  title: z.string(),
  role: z.enum(['lead', 'member', 'stakeholder', 'leader', 'admin']),
})
const Supplies = z.array(z.object({ supplier: z.string(), customer: z.string(), what: z.string() }))

const Linear = z.object({
  url: z.url(),
  graphql: z.url(),
  apiKey: z.string(),
  webhookSecret: z.string(),
  organizationId: z.string(),
  people: z.array(Person.extend({ teams: z.array(z.string()) })),
  demo: z.object({ leaders: z.array(z.string()), supplies: Supplies }).default({ leaders: [], supplies: [] }),
})
/** As an app has it: by the site's cloudId, which stays what it is when the port does not. */
const Jira = z.object({
  url: z.url(),
  apiBaseUrl: z.url(),
  systemToken: z.string(),
  people: z.array(Person.extend({ projects: z.array(z.string()) })),
  demo: z.object({ supplies: Supplies }).default({ supplies: [] }),
})
export type SimulatedLinear = z.output<typeof Linear>
export type SimulatedJira = z.output<typeof Jira>

export const LINEAR: SimulatorKind<SimulatedLinear> = { name: 'Linear', main: mainOf('linear'), started: Linear }
export const JIRA: SimulatorKind<SimulatedJira> = { name: 'Jira', main: mainOf('jira'), started: Jira }
