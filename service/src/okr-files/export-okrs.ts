import { OKR_FILE_FORMAT } from '@pull-okr/core/contract'
import type { OkrFile } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import type { Door } from '../http/route-endpoints.ts'
import { okrSetView } from '../views/okr-set-view.ts'
import { seeOkrSet } from '../views/see-okr-set.ts'
import { answerIn, ok, type ViewDeps, type Viewing } from '../views/viewing.ts'
import { writeCsv } from './okr-csv.ts'

/** The set as a file, for whoever may see it: the same rules as on the board, and nothing that is not there. */
export async function okrFile(viewing: Viewing, { params }: Pick<Call<'exportOkrs'>, 'params'>): Promise<Answer<'exportOkrs'>> {
  const seen = await seeOkrSet(viewing, params)
  if (seen.kind !== 'seen') return seen
  const set = await okrSetView(viewing, seen.team, seen.set)
  return ok({
    format: OKR_FILE_FORMAT,
    team: { key: set.team.key, name: set.team.name },
    cycle: set.cycle.id,
    state: set.state,
    revision: set.revision,
    changedAt: set.changes[0]?.at ?? null,
    objectives: set.objectives.map(({ id, title, objectiveZero, emphasis, keyResults }) => ({
      id,
      title,
      objectiveZero,
      emphasis,
      keyResults: keyResults.map((part) => ({
        id: part.id,
        title: part.title,
        measure: part.measure,
        size: part.size,
        aspirational: part.aspirational,
        emphasis: part.emphasis,
        needs: part.needs.map(({ id: need, supplier, what, by }) => ({
          id: need,
          supplier: { key: supplier.key, name: supplier.name },
          what,
          by,
        })),
        requests: part.requests.map(({ issueKey, title: asked }) => ({ issueKey, title: asked })),
      })),
    })),
  })
}

/** A browser saves it under a name; whatever it holds is never shown as a page of ours. */
export function exportOkrs(deps: ViewDeps): Door<'exportOkrs'> {
  return async (call) => {
    const answer = await answerIn(deps, call, (viewing) => okrFile(viewing, call))
    if (answer.kind !== 'ok') return answer
    const { response, query } = call
    const file = answer.value
    response.attachment(fileName(file, query.format))
    if (query.format === 'json') return answer
    response.type('text/csv').send(writeCsv(file))
    return { kind: 'streaming' }
  }
}

function fileName({ team, cycle }: Pick<OkrFile, 'team' | 'cycle'>, format: string): string {
  return `okrs-${team.key.replaceAll(/[^\w-]/g, '_')}-${cycle}.${format}`
}
