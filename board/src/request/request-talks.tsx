import '../conversations/conversations.css'
import { useState } from 'react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { QuestionForm } from '../conversations/question-form.tsx'
import { TalkItem } from '../conversations/talk-item.tsx'

/** What is talked about beside the answers, and a way to ask; it stands as a thread on the issue too. */
export function RequestTalks({ request, member }: { request: RequestDetail; member: boolean }) {
  const api = useApi()
  const [asking, setAsking] = useState(false)
  const query = { subject: request.id, state: 'all' as const }
  const { data } = useQuery({ queryKey: keys.conversations(query), queryFn: () => api.conversations(query) })
  const talks = data?.conversations ?? []
  return (
    <section className="part-talks" aria-label="Conversations">
      <h2 className="card-title">Conversations</h2>
      {talks.length > 0 && (
        <ul>
          {talks.map((talk) => (
            <TalkItem key={talk.id} talk={talk} />
          ))}
        </ul>
      )}
      {asking ? (
        <QuestionForm
          about={{ kind: 'request', request: request.id }}
          to={member ? request.requester.name : request.team.name}
          close={() => setAsking(false)}
        />
      ) : (
        <div>
          <Button appearance="subtle" onClick={() => setAsking(true)}>
            Ask about it
          </Button>
        </div>
      )}
    </section>
  )
}
