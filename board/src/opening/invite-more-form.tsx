import { useState } from 'react'
import type { AskRoundView, NewInvitee } from '@pull-okr/core/contract/types'
import { useApi } from '../api/api-context.ts'
import { SendButtons } from '../form/send-buttons.tsx'
import { SendForm } from '../form/send-form.tsx'
import { ChooseInvitees } from './choose-invitees.tsx'
import type { Invitee } from './invitee.ts'
import { useRoundAct } from './use-round-act.ts'

export function InviteMoreForm({ round, team, close }: { round: AskRoundView; team: string; close: () => void }) {
  const api = useApi()
  const [chosen, setChosen] = useState<Invitee[]>([])
  const [missing, setMissing] = useState<string | undefined>()
  const act = useRoundAct((invite: NewInvitee[]) => api.inviteMore(team, round.id, invite))
  const send = () => {
    if (act.isPending) return
    if (chosen.length === 0) return setMissing('Invite somebody.')
    setMissing(undefined)
    act.mutate(
      chosen.map(({ invite }) => invite),
      { onSuccess: close },
    )
  }
  return (
    <SendForm className="stack question-form" send={send} close={close} fault={missing ?? act.error}>
      <ChooseInvitees team={team} chosen={chosen} onChange={setChosen} without={invitedAlready(round)} error={missing} />
      <SendButtons act={act} send="Invite" cancel={close} />
    </SendForm>
  )
}

function invitedAlready({ invitations }: AskRoundView): ReadonlySet<string> {
  return new Set(
    invitations.flatMap(({ who }) =>
      who.kind === 'person' ? `person ${who.person.id}` : who.kind === 'team' ? `team ${who.team.id}` : [],
    ),
  )
}
