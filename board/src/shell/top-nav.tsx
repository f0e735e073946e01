import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useCloseOutside } from './use-close-outside.ts'

export type TopLink = { to: string; at: string; label: string }

/** From which width on a link stands in the bar, the most used ones first; below it, it stands under “More”. `shell.css` has the widths. */
const placeOf = (index: number) => (index < 4 ? 'near' : index < 7 ? 'middle' : 'far')

export function TopNav({ links }: { links: TopLink[] }) {
  const [location] = useLocation()
  const [open, setOpen] = useState(false)
  const area = useCloseOutside(open, () => setOpen(false))
  const current = links.findIndex(({ at }) => location.startsWith(at))
  const link = ({ to, label }: TopLink, index: number, className: string) => (
    <Link
      key={label}
      href={to}
      className={`${className} ${className}-${placeOf(index)}`}
      aria-current={index === current ? 'page' : undefined}
      onClick={() => setOpen(false)}
    >
      {label}
    </Link>
  )
  return (
    <nav aria-label="Main" className="top-nav">
      {links.map((one, index) => link(one, index, 'top-link'))}
      {links.length > 4 && (
        <div className={`more more-from-${links.length > 7 ? 'far' : 'middle'}`} ref={area}>
          <button
            type="button"
            className={`top-link more-button more-holds-${placeOf(current)}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            More
          </button>
          {open && <div className="more-panel">{links.map((one, index) => link(one, index, 'more-link'))}</div>}
        </div>
      )}
    </nav>
  )
}
