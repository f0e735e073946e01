import type { SuppliesView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { OutsideLink } from '../words/outside-link.tsx'

type Suggestion = SuppliesView['suggestions'][number]

/** Teams whose work is linked with this one's in the tracker, and no supply says so. */
export function Suggestions({ suggestions, claim }: { suggestions: Suggestion[]; claim: (suggestion: Suggestion) => void }) {
  if (suggestions.length === 0) return null
  return (
    <section aria-label="Suggestions">
      <h2 className="card-title">Perhaps neighbours too</h2>
      <ul className="plain-list">
        {suggestions.map((suggestion) => (
          <li key={`${suggestion.team.id} ${suggestion.direction}`} className="card supply">
            <p className="conversation-kicker">
              <span className="supply-name" dir="auto">
                {suggestion.team.name}
              </span>
            </p>
            <p dir="auto">{suggestion.why}</p>
            <p className="facts-line">
              {suggestion.evidence.map(({ key, url, title }) => (
                <span key={key} title={title}>
                  <OutsideLink href={url} className="issue-key">
                    {key}
                  </OutsideLink>
                </span>
              ))}
            </p>
            <div>
              <Button onClick={() => claim(suggestion)}>{suggestion.direction === 'supplier' ? 'It supplies us' : 'We supply it'}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
