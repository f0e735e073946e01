import { TrackerFailure, type LinkBackContent, type Tracker, type WrittenLinkBack } from '@pull-okr/core'
import { documents } from './documents.ts'
import { LinearRefusal } from './explain-failure.ts'
import { fileIssue } from './file-issue.ts'
import type { Send } from './send-request.ts'

/**
 * The attachment is Linear's own upsert on (issue, url). The comment carries our id, so a repeat is refused; what
 * stands there is then read and, where it says something else, rewritten. An issue that Linear does not find is `gone`;
 * one that was asked for here is filed first.
 */
export async function applyLinkBack(
  send: Send,
  issuesByIds: Tracker['issuesByIds'],
  { issue, file, attachment, comment }: LinkBackContent,
  goOn: () => void = () => {},
): Promise<WrittenLinkBack> {
  const filed = file && (await fileIssue(send, issuesByIds, issue, file))
  try {
    goOn()
    const attached = await send<{ attachmentCreate: { attachment: { id: string } } }>(documents.writeAttachment, {
      input: {
        issueId: issue,
        url: attachment.url,
        title: attachment.title,
        subtitle: attachment.subtitle,
        metadata: { attributes: attachment.fields },
      },
    })
    if (comment) goOn()
    return {
      attachment: attached.attachmentCreate.attachment.id,
      comment: comment ? await writeComment(send, issue, comment) : null,
      ...(filed && { filed }),
    }
  } catch (error) {
    // Linear's refusal does not say by code whether the issue or our input is at fault: look
    if (!(error instanceof LinearRefusal)) throw error
    const { gone } = await issuesByIds([issue])
    if (gone.includes(issue))
      throw new TrackerFailure({ kind: 'gone' }, 'the issue is not in Linear any more, or no longer visible to us', { cause: error })
    throw error
  }
}

async function writeComment(send: Send, issue: string, comment: NonNullable<LinkBackContent['comment']>): Promise<string> {
  const { id, markdown, under } = comment
  try {
    const input = { id, issueId: issue, body: markdown, parentId: under }
    return (await send<{ commentCreate: { comment: { id: string } } }>(documents.writeComment, { input })).commentCreate.comment.id
  } catch (error) {
    if (!(error instanceof LinearRefusal)) throw error
    const standing = await readComment(send, id)
    if (standing === null || standing.issue?.id !== issue) {
      // somebody deleted what it answers: what was said is said all the same
      const orphaned = under !== undefined && (await readComment(send, under)) === null
      if (orphaned) return writeComment(send, issue, { id, markdown })
      throw error
    }
    if (standing.body !== markdown) await send(documents.rewriteComment, { id, body: markdown })
    return id
  }
}

async function readComment(send: Send, id: string): Promise<{ body: string; issue: { id: string } | null } | null> {
  try {
    return (await send<{ comment: { body: string; issue: { id: string } | null } }>(documents.readComment, { id })).comment
  } catch (error) {
    if (error instanceof LinearRefusal) return null
    throw error
  }
}
