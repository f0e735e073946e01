import SectionMessage from '@atlaskit/section-message'
import { useSearchParams } from 'wouter'
import { linearProblem } from './linear-problems.ts'

/** What went wrong on the way through Linear, on the page where it ended. */
export function LinearProblem() {
  const [search] = useSearchParams()
  const problem = linearProblem(search)
  if (!problem) return null
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={problem.title} headingLevel="h2">
        <p>{problem.text}</p>
      </SectionMessage>
    </div>
  )
}
