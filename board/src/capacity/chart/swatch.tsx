import { useId } from 'react'
import { Stripes } from './stripes.tsx'

/** What stands for what, drawn as in the picture itself. */
export function Swatch({ kind }: { kind: 'planned' | 'bau' | 'level' | 'promised' }) {
  const id = useId()
  return (
    <svg width="16" height="16" aria-hidden="true">
      {kind === 'bau' && <Stripes id={id} />}
      {kind === 'level' || kind === 'promised' ? (
        <line className={kind === 'level' ? 'history-level' : 'back-test-promised'} x1="0" x2="16" y1="8" y2="8" />
      ) : (
        <rect
          width="16"
          height="16"
          rx="2"
          className={kind === 'planned' ? 'bar-planned' : 'bar-bau'}
          fill={kind === 'bau' ? `url(#${id})` : undefined}
        />
      )}
    </svg>
  )
}
