import type { SimulatedLinear } from '../harness/start-simulator.ts'
import { ASKER, MEMBER, startOneTeam } from './start-one-team.ts'

const WEEK_MS = 7 * 86_400_000
const [WEEKS, PLANNED, BAU, PROJECTS] = [104, 8, 3, 40]
const THINGS = ['Refunds', 'Exports', 'Search', 'Alerts', 'Invoices', 'Maps', 'Logins', 'Reports']

/** A simulated Linear with one team: two years of finished work, half of the planned items in finished projects, and so many asks. */
export function startInbox(asks: number): Promise<SimulatedLinear> {
  return startOneTeam([...finished(), ...asked(asks)], '--requests-per-hour', '100000')
}

function finished() {
  const now = Date.now()
  return Array.from({ length: WEEKS * (PLANNED + BAU) }, (_, index) => {
    const nth = index % (PLANNED + BAU)
    const at = new Date(now - (Math.floor(index / (PLANNED + BAU)) + 0.2 + nth / 20) * WEEK_MS).toISOString()
    const thing = index % PROJECTS
    return {
      team: 'WEB',
      title: `A step of ${THINGS[index % THINGS.length]!} ${index}`,
      creator: MEMBER,
      createdAt: at,
      completedAt: at,
      ...(nth >= PLANNED && { labels: ['Bug'] }),
      ...(nth % 2 === 0 && nth < PLANNED && { project: `${THINGS[thing % THINGS.length]!} release ${thing}` }),
    }
  })
}

function asked(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    team: 'WEB',
    title: `${THINGS[index % THINGS.length]!} for the ${index}th shop, as its people have asked for since the spring`,
    creator: ASKER,
    state: 'triage',
  }))
}
