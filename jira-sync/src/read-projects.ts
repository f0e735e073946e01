import { z } from 'zod'
import type { Ask } from './send-request.ts'

export type JiraProject = { id: string; key: string; name: string }

const PAGE_SIZE = 50
const Page = z.object({
  isLast: z.boolean(),
  values: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })),
})

/** Every project that the credential may browse. */
export async function readProjects(ask: Ask): Promise<JiraProject[]> {
  const projects: JiraProject[] = []
  for (;;) {
    const page = await ask(`project/search?startAt=${projects.length}&maxResults=${PAGE_SIZE}&orderBy=key`, Page)
    projects.push(...page.values)
    if (page.isLast || page.values.length === 0) return projects
  }
}
