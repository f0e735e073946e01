import type { SuggestedSize as Suggestion } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { itemsInWords } from '../words/items.ts'
import { OutsideLink } from '../words/outside-link.tsx'
import type { SizeDraft } from './answer-draft.ts'
import { typedSize } from './read-size.ts'

type Props = { request: string; size: SizeDraft; use: (size: SizeDraft) => void }

/** How many items similar work took, with what that rests on. A person decides. */
export function SuggestedSize({ request, size, use }: Props) {
  const api = useApi()
  const { data } = useQuery({ queryKey: keys.suggestedSize(request), queryFn: () => api.suggestedSize(request) })
  if (!data) return null
  if (!data.size) return <p className="field-hint">{data.why}</p>
  const suggested = typedSize(data.size)
  const used = suggested.low === size.low && suggested.likely === size.likely && suggested.high === size.high
  return (
    <div className="suggestion">
      <div className="suggestion-head">
        <p>
          {data.evidence.every(({ similar }) => similar) ? 'Similar work took' : 'Work of this team took'}{' '}
          <strong>{itemsInWords(data.size)}</strong>, most often {suggested.likely}.
        </p>
        <Button onClick={() => use(suggested)} isDisabled={used}>
          {used ? 'Used' : 'Use this size'}
        </Button>
      </div>
      <details>
        <summary>What this rests on</summary>
        <p className="field-hint">{data.why}</p>
        <Evidence units={data.evidence} />
      </details>
    </div>
  )
}

function Evidence({ units }: { units: Suggestion['evidence'] }) {
  return (
    <ul className="evidence">
      {units.map(({ title, kind, url, items, similar }, index) => (
        <li key={index}>
          <span dir="auto">{url ? <OutsideLink href={url}>{title}</OutsideLink> : title}</span>
          <span className="subtle">
            {kind}, {itemsInWords({ low: items, high: items })}
            {similar && ', similar words'}
          </span>
        </li>
      ))}
    </ul>
  )
}
