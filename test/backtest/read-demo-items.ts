import { workKind } from '@pull-okr/core'
import { linearTracker } from '@pull-okr/linear-sync'
import { startSimulator } from '../harness/start-simulator.ts'
import { dayOf, type Project } from './read-finished-items.ts'

/** The demo organisation grows from a seed and a day; with this day everybody gets the same. */
export const DEMO_DAY = '2026-11-23'

/** What the six teams of the demo organisation have finished in their eighteen months, read from the simulated Linear. */
export async function readDemoItems(): Promise<Project[]> {
  const linear = await startSimulator('--seed', 'demo', '--now', `${DEMO_DAY}T00:00:00Z`)
  try {
    const tracker = linearTracker({ apiKey: linear.apiKey, apiUrl: linear.graphql })
    const projects = new Map((await tracker.teams()).map(({ id, name }) => [id, { name, items: [] as Project['items'] }]))
    for (let after: string | null = null; ;) {
      const page = await tracker.changedSince({ since: null, until: DEMO_DAY, finishedSince: '2020-01-01', after })
      for (const { team, state, completedAt, labels } of page.issues)
        if (state === 'completed' && completedAt !== null)
          projects.get(team)?.items.push({ day: dayOf(completedAt), bau: workKind(labels) === 'bau' })
      after = page.next
      if (after === null) return [...projects.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    }
  } finally {
    await linear.stop()
  }
}
