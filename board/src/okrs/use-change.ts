import type { OkrSetView } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import type { ChangeDraft } from './change-draft.ts'
import { changeOf, type ChangeIds } from './change-of.ts'
import type { PlannedChange } from './planned-change.ts'

type Sending = { planned: PlannedChange; draft: ChangeDraft; ids: ChangeIds; version: number | null }

export function useChange(team: string, cycle: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ planned, draft, ids, version }: Sending): Promise<OkrSetView> =>
      planned.kind === 'publish' || planned.kind === 'redraft' || planned.kind === 'commit'
        ? api.moveOkrs(team, cycle, planned.kind, draft.sentence)
        : api.changeOkrs(team, cycle, [changeOf(planned, draft, ids, version)]),
    onSuccess: (set) => {
      queries.setQueryData(keys.okrs(team, cycle), set)
      for (const first of ['okrs', 'capacity', 'requests', 'request', 'conversations'])
        void queries.invalidateQueries({ queryKey: [first] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: keys.okrs(team, cycle) }),
  })
}
