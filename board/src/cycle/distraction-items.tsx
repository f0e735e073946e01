import type { DistractionList } from '@pull-okr/core/contract/types'
import { Moment } from '../words/moment.tsx'
import { OutsideLink } from '../words/outside-link.tsx'

/** What came in between, and what it is held against. */
export function DistractionItems({ list }: { list: Pick<DistractionList, 'distractions' | 'share'> }) {
  if (list.distractions.length === 0)
    return <p className="subtle">None logged. Work that comes in between is worth a line: the next cycle opens with what it cost.</p>
  return (
    <>
      <p>{list.share.sentence}</p>
      <ul className="plain-list">
        {list.distractions.map(({ id, sentence, items, issue, at }) => (
          <li key={id} className="distraction">
            <span dir="auto">{sentence}</span>
            <span className="facts-line">
              <span>{items === 1 ? '1 item' : `${items} items`}</span>
              {issue && (
                <span>
                  <OutsideLink href={issue.url}>{issue.key}</OutsideLink> <bdi>{issue.title}</bdi>
                </span>
              )}
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
