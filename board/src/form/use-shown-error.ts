import { createContext, useContext, useState } from 'react'

/** What was wrong with the last try of the form around: a new object for each try. */
export const FaultContext = createContext<unknown>(null)

/** An error is about what was sent: it goes away when its field is changed, and may come back with the next try. */
export function useShownError(error: string | undefined): [string | undefined, () => void] {
  const fault = useContext(FaultContext)
  const [changedAfter, setChangedAfter] = useState<unknown>(null)
  const outdated = fault != null && changedAfter === fault
  return [outdated ? undefined : error, () => setChangedAfter(fault)]
}
