import { answerSupply, type Refusal, type SupplyEvent, type TeamPermit } from '@pull-okr/core'
import type { Selectable } from 'kysely'
import { notify } from '../notices/notify.ts'
import type { Tables } from '../store/tables.ts'
import { writeRecord } from '../sync/write-record.ts'
import type { Team } from '../views/find-team.ts'
import type { Writing } from './writing.ts'

export type SupplyRow = Selectable<Tables['supply']>

const IN_WORDS: Record<SupplyEvent, string> = { confirm: 'confirmed', notUs: 'answered "not us" to', end: 'ended' }

/** What one side answers, with who and when; the other side hears of it. For a row that is locked. */
export async function storeSupplyAnswer(
  writing: Writing,
  permit: TeamPermit,
  { supply, team, other }: { supply: SupplyRow; team: Team; other: Team },
  { answer, text }: { answer: SupplyEvent; text: string },
): Promise<Refusal | null> {
  const { id, supplier_id: supplier, customer_id: customer, what, state, said_by_team: saidBy } = supply
  const answered = answerSupply(permit, { id, supplier, customer, what, state, saidBy }, { answer, text })
  if (answered.kind === 'refused') return answered
  await writing.tx
    .updateTable('supply')
    .set({ state: answered.state, answered_by: permit.by, answered_at: writing.now, answer_text: text })
    .where('workspace_id', '=', writing.workspace)
    .where('id', '=', id)
    .execute()
  await tellBothTeams(writing, permit, { id, other: other.id, what: answered.state, text })
  const notice = `${team.name} ${IN_WORDS[answer]} the supply of ${what}${text === '' ? '.' : `: ${text}`}`
  await notify(writing, { kind: 'supplyAnswered', team: other.id, subject: id, text: notice }, { teams: [other.id] })
  return null
}

/** An entry a team, so that the boards of both read their neighbourhood again (law 12: with who, when and why). */
export async function tellBothTeams(
  { tx, workspace, now }: Writing,
  { team, by }: TeamPermit,
  { id, other, what, text = '' }: { id: string; other: string; what: string; text?: string },
): Promise<void> {
  await writeRecord(
    tx,
    workspace,
    now,
    [team, other].map((of) => ({ kind: 'supply' as const, team: of, subject: id, by, data: { what, by: team, text } })),
  )
}
