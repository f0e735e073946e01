import { useEffect, useState } from 'react'
import { useLiveState } from './use-live-state.ts'

/** A blink of the network is nobody's business. */
const SHOW_AFTER_MS = 2_500

export function ConnectionBanner() {
  const { connection } = useLiveState()
  const lost = connection === 'lost'
  const [shown, setShown] = useState(false)

  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? SHOW_AFTER_MS : 0)
    return () => clearTimeout(timer)
  }, [lost])

  return (
    <div role="status" aria-live="polite">
      {shown && (
        <p className="connection-banner">
          {navigator.onLine
            ? 'Reconnecting… what you see may be a little old.'
            : 'You are offline. What you write is kept; it can be sent when you are back.'}
        </p>
      )}
    </div>
  )
}
