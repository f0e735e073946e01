import { useEffect, useMemo, useRef, useState } from 'react'
import type { CapacityView, RequestRow } from '@pull-okr/core/contract/types'
import { chanceToFit, percent } from '@pull-okr/core'
import { AS_IT_IS, isWhatIf, listed, moved, planOf, type Move, type Plan } from './plan-of.ts'

export type WhatIfView = {
  plan: Plan
  changed: boolean
  move: (move: Move) => void
  reset: () => void
  /** the plan if something were dropped there */
  after: (move: Move) => Plan
  /** what the last move did, for those who do not see it */
  said: string
}

/** What somebody moved about: it lives as long as the page and changes nothing. */
export function useWhatIf(capacity: CapacityView, requests: readonly RequestRow[]): WhatIfView {
  const [whatIf, setWhatIf] = useState(AS_IT_IS)
  const [said, setSaid] = useState('')
  const { demand } = capacity
  const plan = useMemo(() => planOf(demand, requests, whatIf), [demand, requests, whatIf])
  const after = (move: Move) => planOf(demand, requests, moved(plan, move))
  return {
    plan,
    changed: isWhatIf(plan, demand),
    after,
    said,
    move(move) {
      setWhatIf(moved(plan, move))
      setSaid(sayMove(capacity, plan, after(move), move.key))
    },
    reset() {
      setWhatIf(AS_IT_IS)
      setSaid('Everything stands as promised again.')
    },
  }
}

function sayMove(capacity: CapacityView, before: Plan, after: Plan, key: string): string {
  const rows = listed(after.inside)
  const at = rows.findIndex((work) => work.key === key)
  const title = [...before.inside, ...before.outside].find((work) => work.key === key)?.title ?? ''
  const chance = chanceToFit(capacity, after.inside)
  const where = at < 0 ? 'is out of the plan' : `is number ${at + 1} of ${rows.length} in the plan`
  return `“${title}” ${where}.${chance === null ? '' : ` Everything in the plan fits with ${percent(chance)}.`}`
}

/** Whoever moved something by keyboard goes on with it where it stands now. */
export function useFocusMoved(): [(element: HTMLElement | null) => void, (key: string) => void] {
  const area = useRef<HTMLElement | null>(null)
  const [moved, setMoved] = useState<{ key: string } | null>(null)
  useEffect(() => {
    if (!moved) return
    const row = area.current?.querySelector<HTMLElement>(`[data-work="${CSS.escape(moved.key)}"]`)
    const within = row?.contains(document.activeElement) && !(document.activeElement as HTMLButtonElement).disabled
    if (!within) row?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
  }, [moved])
  return [(element) => (area.current = element), (key) => setMoved({ key })]
}
