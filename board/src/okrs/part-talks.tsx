import { useState } from 'react'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import '../conversations/conversations.css'
import { QuestionForm } from '../conversations/question-form.tsx'
import { TalkItem } from '../conversations/talk-item.tsx'
import { Of } from './of.tsx'

/** What is talked about beside a part, open ones first; and a way to ask, for whoever sees it. `part` null: the set as a whole. */
export function PartTalks({ set, part, name }: { set: OkrSetView; part: string | null; name: string }) {
  const [asking, setAsking] = useState(false)
  const talks = set.talks.filter((talk) => talk.part === part)
  const asks = set.mayAsk && !set.mayWrite
  if (talks.length === 0 && !asks) return null
  return (
    <div className="part-talks">
      {talks.length > 0 && (
        <ul aria-label={`Conversations about ${name}`}>
          {talks.map((talk) => (
            <TalkItem key={talk.id} talk={talk} />
          ))}
        </ul>
      )}
      {asking ? (
        <QuestionForm
          about={{ kind: 'okrs', team: set.team.id, cycle: set.cycle.id, part }}
          to={set.team.name}
          close={() => setAsking(false)}
        />
      ) : (
        asks && (
          <div>
            <Button appearance="subtle" spacing="compact" onClick={() => setAsking(true)}>
              {part === null
                ? 'Ask about all of it'
                : set.objectives.some(({ id }) => id === part)
                  ? 'Ask about the objective'
                  : 'Ask about it'}
              <Of name={name} />
            </Button>
          </div>
        )
      )}
    </div>
  )
}
