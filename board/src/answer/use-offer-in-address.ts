import { useEffect } from 'react'
import { useSearchParams } from 'wouter'

/**
 * `?insteadOf=TEXT` (paths.request): the capacity page leads here with what could give way. Taken out of the address at
 * once, so that a reload keeps what was written since. Nothing is sent by it.
 */
export function useOfferInAddress(possible: boolean, take: (text: string) => void): void {
  const [search, setSearch] = useSearchParams()
  const text = search.get('insteadOf')?.trim() ?? ''
  useEffect(() => {
    if (!possible || text === '') return
    take(text)
    setSearch((now) => (now.delete('insteadOf'), now), { replace: true })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once an address; `take` is new at each render
  }, [possible, text])
}
