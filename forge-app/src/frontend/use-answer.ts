import { useCallback, useEffect, useState } from 'react'
import type { Outcome } from '../shapes'

/** What a resolver answers; null until it has. */
export function useAnswer<T>(ask: () => Promise<Outcome<T>>): { answer: Outcome<T> | null; again: () => void } {
  const [answer, setAnswer] = useState<Outcome<T> | null>(null)
  useEffect(() => void ask().then(setAnswer), [ask])
  const again = useCallback(() => {
    setAnswer(null)
    void ask().then(setAnswer)
  }, [ask])
  return { answer, again }
}
