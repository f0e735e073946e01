import { useEffect, useState, type RefObject } from 'react'
import Textfield from '@atlaskit/textfield'
import { VIEW_SORTS, VIEW_STATES, type InboxView } from './use-inbox-view.ts'

const STATE_WORDS: Record<InboxView['state'], string> = { open: 'Open', answered: 'Answered', all: 'All' }
const SORT_WORDS: Record<InboxView['sort'], string> = {
  oldest: 'Oldest first',
  newest: 'Newest first',
  voices: 'Most voices',
  chance: 'Best chance',
}
/** Long enough not to ask for every letter, short enough to feel at once. */
const SEARCH_AFTER_MS = 200

type Props = {
  view: InboxView
  /** whoever may not see the chances cannot sort by them (law 13) */
  seesChance: boolean
  change: (change: Partial<InboxView>) => void
  search: RefObject<HTMLInputElement | null>
  leave: () => void
}

export function InboxFilters({ view, seesChance, change, search, leave }: Props) {
  const [words, setWords] = useState(view.q)
  const [sent, setSent] = useState(view.q)
  if (sent !== view.q) {
    // changed elsewhere: “Show all”, going back
    setSent(view.q)
    setWords(view.q)
  }
  useEffect(() => {
    if (words === view.q) return
    const here = window.location.pathname
    const timer = setTimeout(() => {
      if (window.location.pathname !== here) return // a request was opened meanwhile, and is still loading
      setSent(words)
      change({ q: words })
    }, SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  })
  return (
    <search className="inbox-filters">
      <div className="inbox-search">
        <Textfield
          ref={search}
          type="search"
          aria-label="Search"
          placeholder="Search titles and keys"
          dir="auto"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
            if (event.key === 'ArrowDown' || event.key === 'Enter') leave()
          }}
        />
      </div>
      <fieldset className="segments">
        <legend className="visually-hidden">Show</legend>
        {VIEW_STATES.map((state) => (
          <label key={state} className="segment">
            <input type="radio" name="state" checked={view.state === state} onChange={() => change({ state })} />
            <span>{STATE_WORDS[state]}</span>
          </label>
        ))}
      </fieldset>
      <select
        aria-label="Sort"
        className="select"
        value={view.sort}
        onChange={(event) => change({ sort: event.target.value as InboxView['sort'] })}
      >
        {VIEW_SORTS.filter((sort) => sort !== 'chance' || seesChance).map((sort) => (
          <option key={sort} value={sort}>
            {SORT_WORDS[sort]}
          </option>
        ))}
      </select>
    </search>
  )
}
