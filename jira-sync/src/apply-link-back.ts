import { TrackerFailure, type AnswerMirror, type LinkBackContent, type Tracker, type WrittenLinkBack } from '@pull-okr/core'
import { z } from 'zod'
import { JiraMissing } from './explain-refusal.ts'
import { globalIdOf } from './global-id.ts'
import type { Ask } from './send-request.ts'
import type { FileIssue } from './file-issue.ts'
import { writeMirror } from './write-mirror.ts'
import type { WriteComment } from './write-comment.ts'

const Written = z.object({ id: z.number() })
/** After these nothing is to be waited for: Jira strikes the link through. */
const OVER = new Set(['fulfilled', 'withdrawn', 'released'])

/**
 * The remote link is Jira's own upsert on (issue, globalId), and forgets what is not sent: all of it is, each time. The
 * property mirrors the same for JQL. The comment carries a marker that is looked for before another is posted. An issue
 * that Jira does not find is `gone`; one that was asked for here is filed first.
 */
export async function applyLinkBack(
  ask: Ask,
  writeComment: WriteComment,
  fileIssue: FileIssue,
  issuesByIds: Tracker['issuesByIds'],
  { issue: id, file, attachment, comment }: LinkBackContent,
  goOn: () => void = () => {},
): Promise<WrittenLinkBack> {
  const filed = file && (await fileIssue(id, file))
  const issue = filed?.id ?? id
  try {
    goOn()
    const link = await ask(`issue/${encodeURIComponent(issue)}/remotelink`, Written, remoteLink(attachment))
    await writeMirror(ask, issue, attachment)
    if (comment) goOn()
    return { attachment: String(link.id), comment: comment ? await writeComment(issue, comment) : null, ...(filed && { filed }) }
  } catch (error) {
    // it is hidden, or not there: look which
    if (!(error instanceof JiraMissing)) throw error
    const { gone } = await issuesByIds([issue])
    if (gone.includes(issue))
      throw new TrackerFailure({ kind: 'gone' }, 'the issue is not in Jira any more, or no longer visible to us', { cause: error })
    throw error
  }
}

function remoteLink({ url, title, subtitle, fields, mirror }: LinkBackContent['attachment']): object {
  const rest = fields.filter(({ name }) => name === 'Key result').map(({ value }) => value)
  return {
    globalId: globalIdOf(url),
    application: { type: 'com.pull-okr', name: 'Pull OKR' },
    relationship: 'asks for',
    object: {
      url,
      title,
      summary: [subtitle, ...rest].join(' · '),
      icon: {},
      status: { resolved: isOver(mirror), icon: { title: subtitle, link: url } },
    },
  }
}

function isOver(mirror: AnswerMirror | null | undefined): boolean {
  return mirror ? OVER.has(mirror.state) : false // null in what was queued before there were mirrors
}
