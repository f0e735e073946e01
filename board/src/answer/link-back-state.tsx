import type { LinkBackView } from '@pull-okr/core/contract/types'
import Spinner from '@atlaskit/spinner'
import { Moment } from '../words/moment.tsx'
import { OutsideLink } from '../words/outside-link.tsx'

/** Whether the answer stands on the issue, updating by itself. */
export function LinkBackState({ linkBack }: { linkBack: LinkBackView }) {
  const issue = <OutsideLink href={linkBack.issueUrl}>{linkBack.issueKey}</OutsideLink>
  switch (linkBack.state) {
    case 'pending':
      return (
        <p className="link-back" role="status">
          <Spinner size="small" label="Being written" /> Being written on {issue} as {linkBack.as}…
        </p>
      )
    case 'written':
      return (
        <p className="link-back is-written" role="status">
          <span aria-hidden="true">✓</span> Written on {issue} as {linkBack.as}
          {linkBack.writtenAt && (
            <>
              , <Moment at={linkBack.writtenAt} />
            </>
          )}
          .
        </p>
      )
    case 'wouldWrite':
      return (
        <p className="link-back" role="status">
          Not written on {issue} yet. {linkBack.why}
        </p>
      )
    case 'failed':
      return (
        <p className="link-back is-failed" role="alert">
          <span aria-hidden="true">!</span> It could not be written on {issue}: {linkBack.why ?? 'the tracker refused it.'}
        </p>
      )
  }
}
