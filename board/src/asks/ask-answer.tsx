import '../request/request.css'
import { LatestAnswer } from '../reply/latest-answer.tsx'
import { ReplyPanel } from '../reply/reply-panel.tsx'
import { useRequest } from '../request/use-request.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'

export function AskAnswer({ id, onReplied }: { id: string; onReplied: () => void }) {
  const { data: request, error, refetch } = useRequest(id)
  if (!request) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton lines={3} />
  return (
    <div className="ask-answer">
      <LatestAnswer request={request} />
      <ReplyPanel request={request} onReplied={onReplied} />
    </div>
  )
}
