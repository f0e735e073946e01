import SectionMessage from '@atlaskit/section-message'
import { Refused } from '../transport/refused.ts'

/** Why something did not work, in the service's own words, with the law where one forbids it. */
export function ProblemMessage({ error, title, level = 'h3' }: { error: unknown; title?: string; level?: 'h1' | 'h2' | 'h3' }) {
  if (!error) return null
  const refused = error instanceof Refused ? error.problem : null
  const law = refused?.law
  return (
    <div role="alert">
      <SectionMessage
        appearance={law ? 'information' : 'error'}
        title={title ?? refused?.title ?? 'That did not get through'}
        headingLevel={level}
      >
        <p>{refused ? refused.detail : error instanceof Error ? error.message : 'Something went wrong.'}</p>
        {law && (
          <p className="law">
            Law {law.number}: <q>{law.text}</q>
          </p>
        )}
      </SectionMessage>
    </div>
  )
}
