import { useId, useMemo, useState } from 'react'
import type { CapacityView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import type { Size } from '../api/api.ts'
import { percent } from '@pull-okr/core'
import { insteadOfText } from './offer-instead-of.ts'
import { namesOf, waysOut } from './ways-out.ts'

/** A few ways out, not all of them. */
const MOST_SHOWN = 4

type Props = {
  capacity: CapacityView
  size: Size
  underWay: number
  offer: (text: string, kind: 'decline' | 'counterOffer') => void
}

/** Past the threshold: what would have to give, and a No that offers it. */
export function WhatWouldGive({ capacity, size: { low, likely, high }, underWay, offer }: Props) {
  const ways = useMemo(
    () => waysOut(capacity, { low, likely, high }, underWay).slice(0, MOST_SHOWN),
    [capacity, low, likely, high, underWay],
  )
  const [chosen, choose] = useState(0)
  const name = useId()
  const way = ways[chosen] ?? ways[0]
  const threshold = percent(capacity.fit.threshold)
  if (!way) return <p className="subtle">Whatever you put down, it would stay under {threshold}: something smaller or later may fit.</p>
  const text = insteadOfText(way.titles)
  return (
    <fieldset className="ways-out">
      <legend className="field-label">What would have to give</legend>
      <p className="field-hint">With {ways.length > 1 ? 'any of these' : 'this'} put down, it is within your threshold again.</p>
      {ways.map(({ titles, probability }, index) => (
        <label key={namesOf(titles)} className="way-out">
          <input type="radio" name={name} checked={way === ways[index]} onChange={() => choose(index)} />
          <span dir="auto">
            {namesOf(titles)} <span className="subtle">then {percent(probability)}</span>
          </span>
        </label>
      ))}
      <div className="row-of-buttons">
        <Button onClick={() => offer(text, 'decline')}>Decline and offer: instead of …</Button>
        <Button appearance="subtle" onClick={() => offer(text, 'counterOffer')}>
          Counter-offer it
        </Button>
      </div>
    </fieldset>
  )
}
