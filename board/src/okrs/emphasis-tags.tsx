import type { ObjectiveView } from '@pull-okr/core/contract/types'

/** Which way something leans, e.g. market: France. */
export function EmphasisTags({ emphasis }: { emphasis: ObjectiveView['emphasis'] }) {
  if (emphasis.length === 0) return null
  return (
    <ul className="emphasis" aria-label="Emphasis">
      {emphasis.map(({ dimension, value }) => (
        <li key={`${dimension}:${value}`}>
          <span className="subtle">
            <bdi>{dimension}</bdi>:
          </span>{' '}
          <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  )
}
