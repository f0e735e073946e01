import type { LearningView } from '@pull-okr/core/contract/types'
import { PeopleText } from '../words/people-text.tsx'
import { END_WORDS } from './score-line.tsx'

type Row = LearningView['cycles'][number]

/** What a team said when it closed a cycle, and what stood around it. */
export function Lesson({ cycle: { cycle, ends, learned, hint, beyond, distractions } }: { cycle: Row }) {
  return (
    <article className="lesson" aria-label={cycle.name}>
      <p>
        <strong>{cycle.name}</strong>: {endsInWords(ends)}
      </p>
      <PeopleText text={learned} />
      {hint && <p className="subtle">{hint}</p>}
      {beyond !== null && (
        <p className="subtle">
          Committed beyond the threshold: <bdi>“{beyond}”</bdi>
        </p>
      )}
      {distractions && distractions.logged > 0 && <p className="subtle">{distractions.sentence}</p>}
    </article>
  )
}

function endsInWords(ends: Row['ends']): string {
  const parts = (['achieved', 'partly', 'missed', 'abandoned'] as const).flatMap((state) =>
    ends[state] > 0 ? `${ends[state]} ${END_WORDS[state].label.toLowerCase()}` : [],
  )
  return parts.length === 0 ? 'no key results' : parts.join(', ')
}
