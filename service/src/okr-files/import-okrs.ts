import { randomUUID } from 'node:crypto'
import { planImport, refuse, type ImportedObjective, type OkrChange, type OkrSet, type Refusal, type TeamPermit } from '@pull-okr/core'
import { applyToSet } from '../commands/apply-to-set.ts'
import { beginPlanning } from '../commands/begin-planning.ts'
import { applyAll } from '../commands/change-okrs.ts'
import { describeChange } from '../commands/describe-change.ts'
import { needFacts } from '../commands/need-facts.ts'
import { refuseCycle } from '../commands/refuse-cycle.ts'
import { lockOkrSet } from '../commands/store-okr-set.ts'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from '../views/find-okr-set.ts'
import { allTeams } from '../views/find-team.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { readOkrFile, type Fault, type ReadObjective } from './read-okr-file.ts'

type Planned = ReturnType<typeof planImport>

/**
 * A file becomes small named changes, as a member would have made them by hand: all with their sentence, or none. Only into
 * a draft, for what is published is shown to others as it is. Importing the same file again changes nothing.
 */
export async function importOkrs(writing: Writing, { params, body }: Call<'importOkrs'>): Promise<Answer<'importOkrs'>> {
  const planning = await beginPlanning(writing, params)
  if (planning.kind !== 'planning') return planning
  const { team, permit, cycle } = planning
  const unplanned = await refuseCycle(writing, team, cycle)
  if (unplanned) return unplanned
  const before = body.preview ? await findOkrSet(writing, team, cycle.id) : await lockOkrSet(writing, team, cycle.id)
  if (before.state !== 'drafting')
    return refuse('illegalTransition', `These OKRs are ${before.state}: a file goes into a draft, which only the team sees.`, {
      path: 'content',
    })

  const read = readOkrFile(body)
  if (read.kind === 'faults') return atFault(read.faults)
  const named = await withSuppliers(writing, read.objectives)
  if (named.kind === 'faults') return atFault(named.faults)
  const plan = planImport(before, named.objectives, {
    sentence: body.preview ? PREVIEWED : body.sentence,
    newId: randomUUID,
    sees: (supplier) => named.visible.has(supplier),
  })
  const tried = await tryPlan(writing, permit, before, plan)
  if ('faults' in tried) return atFault(tried.faults)
  if (!body.preview && plan.length > 0) {
    const changes = plan.map(({ change }) => change)
    const applied = await applyAll(writing, permit, before, { fresh: changes, sent: changes }, new Map())
    if ('kind' in applied) return applied
  }
  return ok({ preview: body.preview, changes: tried.changes })
}

/** Stands in for the sentence that is asked for once it is known what would change. */
const PREVIEWED = 'Previewed.'

/** Applied one after the other to what stands, in memory: what is wrong is said of its place in the file, all at once where it can be. */
async function tryPlan(
  viewing: Viewing,
  permit: TeamPermit,
  before: OkrSet,
  plan: Planned,
): Promise<{ changes: { place: string; summary: string }[] } | { faults: Fault[] }> {
  const facts = await needFacts(
    viewing,
    plan.map(({ change }) => change),
  )
  const names = { request: () => '', team: facts.teamName }
  const changes: { place: string; summary: string }[] = []
  const faults: Fault[] = []
  let set = before
  for (const { place, change } of plan) {
    const applied = applyToSet(permit, set, change, { requests: new Map(), needs: facts })
    if (applied.kind === 'refused') {
      faults.push(faultOf(place, change, applied))
      continue
    }
    changes.push({ place, summary: describeChange(change, set, applied.set, names) })
    set = applied.set
  }
  return faults.length > 0 ? { faults } : { changes }
}

function faultOf(place: string, change: OkrChange, { detail, path }: Refusal): Fault {
  const field = path ?? change.kind
  return {
    path: `content.${place.replaceAll(/[ ,]+/g, '.')}.${field}`,
    message: `${place[0]!.toUpperCase()}${place.slice(1)}, ${field}: ${detail}`,
  }
}

/** Teams are named by their keys in a file; one that the importer may not see is not there. */
async function withSuppliers(
  viewing: Viewing,
  objectives: readonly ReadObjective[],
): Promise<{ kind: 'named'; objectives: ImportedObjective[]; visible: Set<string> } | { kind: 'faults'; faults: Fault[] }> {
  const { actor, permissions } = viewing
  const teams = (await allTeams(viewing)).filter((team) => permissions.seeTeam(actor, team).kind === 'allowed')
  const byKey = new Map(teams.map(({ key, id }) => [key.toLowerCase(), id]))
  const faults: Fault[] = []
  const named = objectives.map((objective) => ({
    ...objective,
    id: objective.id,
    keyResults: objective.keyResults.map(({ needs, ...keyResult }) => ({
      ...keyResult,
      id: keyResult.id,
      needs: needs?.map(({ id, supplier: { key }, what, by }, index) => {
        const supplier = byKey.get(key.toLowerCase())
        const field = `needs.${index}.supplier`
        if (supplier === undefined)
          faults.push({ path: `${keyResult.place}.${field}`, message: `${keyResult.place}, ${field}: There is no team “${key}”.` })
        return { id, supplier: supplier ?? '', what, by }
      }),
    })),
  }))
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'named', objectives: named, visible: new Set(teams.map(({ id }) => id)) }
}

function atFault(faults: Fault[]): Refusal {
  const [first] = faults
  const detail =
    faults.length === 1 ? first!.message : `Nothing was changed: ${faults.length} things in the file are wrong. ${first!.message}`
  return { ...refuse('notAllowedHere', detail), faults }
}
