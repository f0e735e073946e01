import type { SupplyAnswer, SupplyView } from '@pull-okr/core/contract/types'
import { useApi } from '../api/api-context.ts'
import { SentenceForm } from '../form/sentence-form.tsx'
import { useSupplyAct } from './use-supply-act.ts'

const MISSING = 'Say why in a sentence: the other side reads it.'
const WORDS: Record<SupplyAnswer['answer'], { label: string; send: string; missing: string | undefined }> = {
  confirm: { label: 'Anything to add', send: 'Confirm', missing: undefined },
  notUs: { label: 'Why is it not you?', send: 'Not us', missing: MISSING },
  end: { label: 'Why does it end?', send: 'End it', missing: MISSING },
}

type Props = { supply: SupplyView; team: string; answer: SupplyAnswer['answer']; close: () => void }

export function AnswerForm({ supply, team, answer, close }: Props) {
  const api = useApi()
  const act = useSupplyAct((text: string) => api.answerSupply(team, supply.id, { answer, text }))
  return <SentenceForm {...WORDS[answer]} field="text" act={act} then={close} close={close} />
}
