import { useCallback, useState } from 'react'

/** A draft that survives a reload, an error and a wrong click: kept in this tab until it is forgotten. */
export function useKeptDraft<T>(key: string, initial: () => T): [T, (next: T) => void, () => void] {
  const name = `pull-okr:draft:${key}`
  const [draft, setDraft] = useState<T>(() => (read(name) as T | null) ?? initial())

  const keep = useCallback(
    (next: T) => {
      setDraft(next)
      sessionStorage.setItem(name, JSON.stringify(next))
    },
    [name],
  )
  const forget = useCallback(() => sessionStorage.removeItem(name), [name])
  return [draft, keep, forget]
}

function read(name: string): unknown {
  try {
    const kept = sessionStorage.getItem(name)
    return kept === null ? null : JSON.parse(kept)
  } catch {
    return null
  }
}
