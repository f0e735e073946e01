// Filing over the API: the strictness of its body, and properties that are there from the first moment.
import { fileIssue } from './change-issue.ts'
import { may } from './check-permission.ts'
import { drawType, self } from './draw-issue.ts'
import { isText, isTexts, readBody, Refusal } from './refuse.ts'
import type { Answer, Asked } from './routes.ts'
import type { Document, Project } from './rows.ts'

const LONGEST_SUMMARY = 255
const isRef = (value: unknown) => typeof value === 'object' && value !== null && isText((value as { id?: unknown }).id)

type Body = { fields: Fields; properties?: { key: string; value: unknown }[] }
type Fields = { project: { id: string }; issuetype: { id: string }; summary: string; description?: Document; labels?: string[] }

export function createIssue({ sim, me, body }: Asked): Answer {
  const { fields, properties = [] } = readBody<Body>(body, { fields: (value) => typeof value === 'object', properties: Array.isArray })
  const {
    project: of,
    issuetype,
    summary,
    description,
    labels = [],
  } = readBody<Fields>(fields, {
    project: isRef,
    issuetype: isRef,
    summary: isText,
    description: () => true,
    labels: isTexts,
  })
  const project = projectOf({ sim, me }, of?.id)
  const type = sim.world.get('issueType', issuetype?.id)
  const wrong: Record<string, string> = {
    ...(!project && { project: 'valid project is required' }),
    ...(!type && { issuetype: 'Specify a valid issue type' }),
    ...(!summary?.trim() && { summary: 'You must specify a summary of the issue.' }),
    ...(summary?.length > LONGEST_SUMMARY && { summary: `Summary must be less than ${LONGEST_SUMMARY} characters.` }),
    ...(/[\r\n]/.test(summary ?? '') && { summary: 'The summary is invalid because it contains newline characters.' }),
    ...(description !== undefined && description?.type !== 'doc' && { description: 'Operation value must be an Atlassian Document' }),
    ...(labels.some((label) => /\s/.test(label)) && { labels: 'The label contains spaces which is invalid.' }),
  }
  if (!project || !type || Object.keys(wrong).length > 0) throw new Refusal(400, null, wrong)
  const filed = fileIssue(sim, me!.id, project, { title: summary, type: type.name, labels })
  sim.commit({
    puts: [
      { table: 'issue', row: { ...filed, description: description ?? null } },
      ...properties.map(({ key, value }) => ({
        table: 'property' as const,
        row: { id: `${filed.id} ${key}`, issueId: filed.id, key, value },
      })),
    ],
  })
  return { status: 201, body: { id: filed.id, key: filed.key, self: self(sim, `issue/${filed.id}`) } }
}

export function listTypesToCreate({ sim, me, params }: Asked): Answer {
  const project = projectOf({ sim, me }, params['project'])
  if (!project) throw new Refusal(404, 'The project does not exist, or you may not create issues in it.')
  const issueTypes = sim.world.all('issueType').map(({ id }) => drawType(sim, id))
  return { status: 200, body: { startAt: 0, maxResults: 50, total: issueTypes.length, issueTypes } }
}

function projectOf({ sim, me }: Pick<Asked, 'sim' | 'me'>, id: string | undefined): Project | null {
  const project = sim.world.get('project', id) ?? null
  return project && may(sim.world, me, 'BROWSE_PROJECTS', project) && may(sim.world, me, 'CREATE_ISSUES', project) ? project : null
}
