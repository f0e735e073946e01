import { useApi } from '../api/api-context.ts'
import { SentenceForm } from '../form/sentence-form.tsx'
import { useExpectationAct } from './use-expectation-act.ts'

export function WithdrawForm({ expectation, close }: { expectation: string; close: () => void }) {
  const api = useApi()
  const act = useExpectationAct((why: string) => api.withdrawExpectation(expectation, why))
  return (
    <SentenceForm
      label="Why is it withdrawn?"
      missing="Say why: the teams that pulled it read it."
      act={act}
      then={close}
      close={close}
      send="Withdraw it"
      appearance="warning"
    />
  )
}
