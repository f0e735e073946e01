import React, { useEffect, useState } from 'react'
import { Text } from '@forge/react'
import type { FitView } from '@pull-okr/core/contract/types'
import { fitInWords } from '../../in-words'
import type { Outcome } from '../../shapes'
import { call } from '../call'

/** Typing is over after this long: a question a key stroke would be asked for nothing. */
const PAUSE_MS = 400

type Size = { low: number; likely: number; high: number }

/** What it would do to the chance that everything promised fits, as the size is changed. */
export function ShowFit({ request, size: { low, likely, high } }: { request: string; size: Size }) {
  const [fit, setFit] = useState<{ of: string; answer: Outcome<FitView> } | null>(null)
  const readable = low <= likely && likely <= high
  const of = [low, likely, high].join()
  useEffect(() => {
    if (!readable) return undefined
    let current = true
    const timer = setTimeout(() => {
      void call('readFit', { request, size: { low, likely, high } }).then((answer) => current && setFit({ of, answer }))
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [request, low, likely, high, readable, of])
  if (!readable) return <Text>The sizes must grow: at least ≤ likely ≤ at most.</Text>
  if (fit?.of !== of) return <Text>Reckoning what fits …</Text>
  return <Text>{fit.answer.kind === 'ok' ? `With it: ${fitInWords(fit.answer.value)}` : fit.answer.detail}</Text>
}
