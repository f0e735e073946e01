import { useRef, useState } from 'react'
import type { Problem } from '../shapes'

/**
 * Sends something under an id that stays the same until it is taken: pressed twice, or again after a lost answer, it is
 * one thing and not two.
 */
export function useSending<T>(send: (id: string) => Promise<{ kind: 'ok'; value: T } | Problem>, taken: (value: T) => void) {
  const attempt = useRef<string | null>(null)
  const underWay = useRef(false)
  const [state, setState] = useState<{ sending: boolean; problem: Problem | null }>({ sending: false, problem: null })
  const submit = async () => {
    if (underWay.current) return
    underWay.current = true
    attempt.current ??= crypto.randomUUID()
    setState({ sending: true, problem: null })
    const answer = await send(attempt.current)
    underWay.current = false
    setState({ sending: false, problem: answer.kind === 'problem' ? answer : null })
    if (answer.kind === 'problem') return
    attempt.current = null
    taken(answer.value)
  }
  /** what is sent has changed: it is another thing from now on */
  const changed = () => {
    attempt.current = null
  }
  return { ...state, submit: () => void submit(), changed }
}
