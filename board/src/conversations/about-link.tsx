import type { ConversationRow } from '@pull-okr/core/contract/types'
import { cycleName } from '@pull-okr/core'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

/** What it is about, and the way there. */
export function AboutLink({ about }: { about: ConversationRow['about'] }) {
  const place = placeOf(about)
  const words = [about.team?.name, about.cycle && cycleName(about.cycle)].filter(Boolean).join(', ')
  return (
    <span className="about">
      {words && (
        <>
          <bdi>{words}</bdi>:{' '}
        </>
      )}
      {place === null ? (
        <bdi>{about.title}</bdi>
      ) : (
        <Link href={place} dir="auto">
          {about.title}
        </Link>
      )}
    </span>
  )
}

export function placeOf({ kind, team, cycle, part, subject }: ConversationRow['about']): string | null {
  switch (kind) {
    case 'okrs':
      return team && cycle ? `${paths.okrs(team.key, cycle)}${part === null ? '' : `#${part}`}` : null
    case 'request':
      return paths.request(subject)
    case 'expectation':
      return paths.expectations(cycle ?? undefined, subject)
  }
}
