import { useState } from 'react'
import type { BauRule } from '@pull-okr/core'
import type { FinishedItems } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { TextField } from '../../form/text-field.tsx'
import { OutsideLink } from '../../words/outside-link.tsx'
import { itemsWith, judgeItems, type Judged } from './judge-items.ts'

type Props = { items: FinishedItems['items']; rule: BauRule; stands: BauRule }

/** The last finished items on their two sides, as the rule would have it before it is saved. */
export function SidesPreview({ items, rule, stands }: Props) {
  const [words, setWords] = useState('')
  const { planned, bau, moved } = judgeItems(items, rule, stands)
  if (items.length === 0) return <p className="subtle">Nothing was finished yet: there is nothing to show the rule on.</p>
  return (
    <div className="stack">
      <p role="status">
        Of the last {items.length} finished items, <strong>{bau.length}</strong> are BAU and <strong>{planned.length}</strong> planned
        {moved > 0 && `; ${moved} would change sides`}.
      </p>
      <TextField label="Search these items" optional value={words} onChange={setWords} />
      <div className="sides">
        <Side title="Planned" was="was BAU" judged={planned} words={words} />
        <Side title="BAU" was="was planned" judged={bau} words={words} />
      </div>
    </div>
  )
}

function Side({ title, was, judged, words }: { title: string; was: string; judged: Judged[]; words: string }) {
  const found = itemsWith(words, judged)
  return (
    <section className="side" aria-label={title}>
      <h3 className="side-title">
        {title} <span className="subtle">{words.trim() === '' ? judged.length : `${found.length} of ${judged.length}`}</span>
      </h3>
      {/* it scrolls by itself: a keyboard must get into it */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className="side-items" tabIndex={0} aria-label={`${title} items`}>
        {found.map(({ item, moved }) => (
          <li key={item.key} className={moved ? 'is-moved' : undefined}>
            <span dir="auto">
              <OutsideLink href={item.url}>{item.title}</OutsideLink>
            </span>
            <span className="facts-line">
              <span className="issue-key">{item.key}</span>
              {item.project && <bdi>{item.project}</bdi>}
              {item.labels.map((label) => (
                <bdi key={label}>{label}</bdi>
              ))}
            </span>
            {moved && <Lozenge appearance="moved">{was}</Lozenge>}
          </li>
        ))}
        {found.length === 0 && <li className="subtle">{words.trim() === '' ? 'None.' : 'None with these words.'}</li>}
      </ul>
    </section>
  )
}
