import type { LinkBackView, TeamDetail } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { OutsideLink } from '../words/outside-link.tsx'
import { CommentCard } from './comment-card.tsx'

/** The answer stands here and not on the issue: what would be written there, as whom, and what is missing. */
export function WouldWrite({ linkBack, team }: { linkBack: LinkBackView; team: Pick<TeamDetail, 'key' | 'settings'> | undefined }) {
  const off = team && !team.settings.writeBack.on
  return (
    <div className="stack-tight">
      <p role="status" className="link-back">
        Not written on <OutsideLink href={linkBack.issueUrl}>{linkBack.issueKey}</OutsideLink>.{' '}
        {off ? (
          <>
            Write-back is off: switch it on in <Link href={paths.settings(team.key)}>Settings</Link>.
          </>
        ) : (
          linkBack.why
        )}
      </p>
      <p className="field-label">
        What would be written, as <bdi>{linkBack.as}</bdi>
      </p>
      <p className="preview-attachment">
        <strong>
          <bdi>{linkBack.attachment.title}</bdi>
        </strong>{' '}
        <span className="subtle">{linkBack.attachment.subtitle}</span>
      </p>
      {linkBack.comment && <CommentCard markdown={linkBack.comment} />}
    </div>
  )
}
