import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ConversationList } from '../conversations/conversation-list.tsx'
import { OverviewPart } from './overview-part.tsx'
import { usePages } from './use-pages.ts'

/** Open questions and findings of all teams, as far as the viewer may see them. */
export function OpenConversations({ cycle }: { cycle: string }) {
  const api = useApi()
  const list = usePages(keys.overview('conversations', cycle), (next) => api.openConversations(cycle, next))
  return (
    <OverviewPart
      id="talks"
      title="Open questions and findings"
      what="Where plans contradict each other, people talk. You may ask and say what you know."
      none="Nothing is being talked about."
      list={list}
      items={list.data?.pages.flatMap((page) => page.conversations)}
    >
      {(rows) => <ConversationList rows={rows} />}
    </OverviewPart>
  )
}
