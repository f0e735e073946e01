import type { LinkBackContent } from '@pull-okr/core'
import type { RequestDetail, TeamDetail } from '@pull-okr/core/contract/types'
import { CommentCard } from './comment-card.tsx'

type Props = { content: LinkBackContent; request: RequestDetail; team: TeamDetail | undefined }

export function IssuePreview({ content, request, team }: Props) {
  const writeBack = team?.settings.writeBack
  const willWrite = writeBack?.on && writeBack.possible
  return (
    <details className="issue-preview" open>
      <summary>
        {writeBack && !willWrite ? 'What would be written on' : 'What is written on'} <bdi>{request.issueKey}</bdi>
        {writeBack && (
          <>
            , as{' '}
            <strong>
              <bdi>{writeBack.as}</bdi>
            </strong>
          </>
        )}
      </summary>
      <p className="preview-attachment">
        <strong>
          <bdi>{content.attachment.title}</bdi>
        </strong>{' '}
        <span className="subtle">{content.attachment.subtitle}</span>
      </p>
      {content.comment && <CommentCard markdown={content.comment.markdown} />}
      {writeBack && !willWrite && (
        <p className="field-hint">
          Nothing is written in the tracker yet:{' '}
          {writeBack.on
            ? 'the operator has to set PUBLIC_URL, so that the answer can link back here.'
            : "write-back is off. A member switches it on in the team's settings."}{' '}
          Here the answer stands at once.
        </p>
      )}
    </details>
  )
}
