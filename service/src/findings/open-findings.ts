import { writeRecord } from '../sync/write-record.ts'
import { deriveUuid } from '../outbox/derive-uuid.ts'
import type { Located, Looking } from './looking.ts'

/** Rows of one statement: PostgreSQL takes 65,535 values, and a conversation has some twenty. */
const ROWS_A_STATEMENT = 1_000

/** Each with its conversation, whose first entry is the evidence. Answers those that were not there before. */
export async function openFindings(looking: Looking, findings: readonly Located[]): Promise<Located[]> {
  const opened: Located[] = []
  for (let from = 0; from < findings.length; from += ROWS_A_STATEMENT)
    opened.push(...(await openSome(looking, findings.slice(from, from + ROWS_A_STATEMENT))))
  return opened
}

/** Always the same for the same pair: two checks at once never open two. */
export function conversationOf(workspace: string, { kind, pair }: Pick<Located, 'kind' | 'pair'>): string {
  return deriveUuid('conversation of finding', workspace, kind, pair)
}

async function openSome(looking: Looking, findings: readonly Located[]): Promise<Located[]> {
  if (findings.length === 0) return []
  const { tx, workspace, now } = looking
  const inserted = await tx
    .insertInto('conversation')
    .values(findings.map((found) => conversationRow(looking, found)))
    .onConflict((same) => same.column('id').doNothing())
    .returning('id')
    .execute()
  const isNew = new Set(inserted.map(({ id }) => id))
  const opened = findings.filter((found) => isNew.has(conversationOf(workspace, found)))
  if (opened.length === 0) return []
  await tx
    .insertInto('finding')
    .values(opened.map((found) => findingRow(looking, found)))
    .execute()
  await tx
    .insertInto('turn')
    .values(
      opened.map((found) => {
        const conversation = conversationOf(workspace, found)
        const text = found.evidence.join('\n')
        return { workspace_id: workspace, id: conversation, conversation_id: conversation, kind: 'found' as const, text, at: now, n: 1 }
      }),
    )
    .execute()
  await writeRecord(
    tx,
    workspace,
    now,
    opened.map((found) => ({
      kind: 'conversation',
      team: found.team,
      subject: conversationOf(workspace, found),
      data: { what: 'found', finding: found.kind },
    })),
  )
  return opened
}

function conversationRow({ workspace, now }: Looking, { place, ...found }: Located) {
  return {
    id: conversationOf(workspace, found),
    workspace_id: workspace,
    kind: 'finding' as const,
    state: 'open' as const,
    about: place.about,
    team_id: found.team,
    cycle: place.cycle,
    subject_id: place.subject,
    part_id: found.part,
    part_title: place.title,
    other_team_id: found.otherTeam,
    with_leaders: found.withLeaders,
    team_only: found.teamOnly,
    title: found.evidence[0]!,
    opened_at: now,
    last_at: now,
    turns: 1,
  }
}

function findingRow({ workspace, now }: Looking, { place, ...found }: Located) {
  return {
    id: deriveUuid('finding', workspace, found.kind, found.pair),
    workspace_id: workspace,
    kind: found.kind,
    state: 'standing' as const,
    team_id: found.team,
    other_team_id: found.otherTeam,
    cycle: place.cycle,
    okr_set_id: place.okrSet,
    teams: [...(place.teams ?? [found.team, found.otherTeam].flatMap((team) => team ?? []))],
    part_id: found.part,
    pair: found.pair,
    evidence: JSON.stringify(found.evidence),
    matched: JSON.stringify(found.matched),
    conversation_id: conversationOf(workspace, found),
    first_found_at: now,
    changed_at: now,
  }
}
