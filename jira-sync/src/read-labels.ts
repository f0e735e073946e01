import { z } from 'zod'
import type { Account } from './read-account.ts'
import type { Ask } from './send-request.ts'

const Types = z.array(z.object({ id: z.string(), name: z.string() }))

/**
 * The issue types, which count as labels (`mapIssue`): they alone can be renamed without touching an issue. A label of Jira
 * is its own name; whoever wants another one edits every issue that has it.
 */
export async function readLabels(ask: Ask, account: Account): Promise<{ id: string; name: string }[]> {
  const types = await ask('issuetype', Types)
  await account.stillOurs()
  return types
}
