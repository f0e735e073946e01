import type { IssueFiling, Tracker } from '@pull-okr/core'
import { documents } from './documents.ts'
import { LinearRefusal } from './explain-failure.ts'
import type { Send } from './send-request.ts'

type Filed = { id: string; key: string; url: string }

/**
 * Files the issue under our id. A repeat is refused: what stands under that id is then ours, as the first time wrote it
 * or as somebody edited it since. A refusal for another reason leaves nothing there, and is passed on.
 */
export async function fileIssue(
  send: Send,
  issuesByIds: Tracker['issuesByIds'],
  id: string,
  { team, title, description, labels }: IssueFiling,
): Promise<Filed> {
  try {
    const input = { id, teamId: team, title, description, labelIds: await labelIds(send, team, labels) }
    const { issueCreate } = await send<{ issueCreate: { issue: { identifier: string; url: string } } }>(documents.fileIssue, { input })
    return { id, key: issueCreate.issue.identifier, url: issueCreate.issue.url }
  } catch (error) {
    if (!(error instanceof LinearRefusal)) throw error
    const [standing] = (await issuesByIds([id])).found
    if (!standing) throw error
    return { id, key: standing.key, url: standing.url }
  }
}

/** Those that exist, of the team or of the whole organisation. We make none: whoever arranges labels in Linear is no bot. */
async function labelIds(send: Send, team: string, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const ofTeam = { or: [{ team: { id: { eq: team } } }, { team: { null: true } }] }
      const filter = { and: [{ name: { eqIgnoreCase: name.trim() } }, { isGroup: { eq: false } }, ofTeam] }
      const { issueLabels } = await send<{ issueLabels: { nodes: ({ id: string } | null)[] } }>(documents.labelsOfTeam, { filter })
      return issueLabels.nodes.find((node) => node !== null)?.id ?? []
    }),
  )
  return found.flat()
}
