import type { AskRoundView } from '@pull-okr/core/contract/types'
import { useApi } from '../api/api-context.ts'
import { SentenceForm } from '../form/sentence-form.tsx'
import { useRoundAct } from './use-round-act.ts'

export function CloseRoundForm({ round, team, close }: { round: AskRoundView; team: string; close: () => void }) {
  const api = useApi()
  const act = useRoundAct((why: string) => api.closeAskRound(team, round.id, why))
  return (
    <SentenceForm
      label="Why does it end now?"
      hint="Nobody can answer it any more. Anybody can still file a request."
      begin="We have heard enough to plan."
      missing="Say why in a sentence: it is kept."
      act={act}
      then={close}
      close={close}
      send="End the round"
      leave="Not yet"
    />
  )
}
