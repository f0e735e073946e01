import type { LinkBackView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import { withPublicUrl } from '../outbox/public-url.ts'
import { TAKEN_BACK, whyHeld } from '../outbox/queue-link-back.ts'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/**
 * What stands, or would stand, on the issue; newest first. The link to reply speaks for the asking side: whoever cannot
 * speak for it does not get it from here.
 */
export async function linkBacksOf(viewing: Viewing, team: Team, request: string, getsLinks: boolean): Promise<LinkBackView[]> {
  const rows = await viewing.tx
    .selectFrom('link_back as l')
    .innerJoin('connection as c', 'c.id', 'l.connection_id')
    // the issue that was written on: the request may have moved to another since
    .innerJoin('issue as i', (join) =>
      join.onRef('i.connection_id', '=', 'l.connection_id').on('i.tracker_id', '=', sql<string>`l.content->>'issue'`),
    )
    .innerJoin('request as r', 'r.id', 'l.request_id')
    .where('l.workspace_id', '=', viewing.workspace)
    .where('l.request_id', '=', request)
    .where('l.conversation_id', 'is', null)
    .select(['l.id', 'l.content', 'l.state', 'l.why', 'l.written_at', 'c.viewer_name as as', 'i.key as issueKey', 'i.url as issueUrl'])
    .select(sql<boolean>`r.state = 'withdrawn' and not i.in_tracker`.as('takenBack'))
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id')
    .execute()
  return rows.map(({ content, state, why, written_at, takenBack, ...row }) => {
    const { attachment, comment } = viewing.publicUrl === null ? content : withPublicUrl(content, viewing.publicUrl)
    return {
      ...row,
      state: state === 'held' ? 'wouldWrite' : state,
      why: state === 'held' ? whyNotWritten(viewing, team, takenBack) : state === 'failed' ? why : null,
      attachment: { title: attachment.title, subtitle: attachment.subtitle, url: attachment.url },
      comment: comment && (getsLinks ? comment.markdown : withoutReplyLink(comment.markdown)),
      writtenAt: written_at?.toISOString() ?? null,
    }
  })
}

function whyNotWritten({ publicUrl }: Viewing, team: Team, takenBack: boolean): string {
  const why = takenBack ? TAKEN_BACK : (whyHeld(team.writeBackAt, publicUrl, team.name) ?? 'a newer answer has taken its place')
  return `${why[0]!.toUpperCase()}${why.slice(1)}.`
}

/** The last line of the comment, written by `composeLinkBack`; texts of people have their brackets escaped. */
function withoutReplyLink(markdown: string): string {
  return markdown.replace(/\n\n\[((?:\\.|[^\]\\])*)\]\([^()\s]*\)$/, '\n\n$1')
}
