import { TrackerFailure, type TrackerIssue } from '@pull-okr/core'
import { documents } from './documents.ts'
import { readPages, type Page } from './read-pages.ts'
import type { Send } from './send-request.ts'

type NeedNode = {
  id: string
  body: string | null
  issue: { id: string } | null
  customer: { name: string } | null
  creator: { name: string } | null
}
type Voices = ReadonlyMap<string, TrackerIssue['voices']>
/** `unlikely`: a page of a long list, where it is not worth a request when the organisation had none a while ago. */
export type ReadVoices = (issues: string[], unlikely?: boolean) => Promise<Voices>

const NONE: Voices = new Map()
/** Most organisations have no customer requests, or no plan that has them: ask again rarely. */
const LOOK_AGAIN_MS = 10 * 60_000

/**
 * Customer needs, every one a further voice behind its issue. Not having them is no failure: an organisation without
 * the feature, or a credential that may not read it, has issues without voices.
 */
export function voiceReader(send: Send, now: () => number): ReadVoices {
  let refusedUntil = Number.NEGATIVE_INFINITY
  let noneUntil = Number.NEGATIVE_INFINITY
  let exist = false

  const anyExist = async (): Promise<boolean> => {
    if (exist || now() < noneUntil) return exist
    exist = (await send<{ customerNeeds: { nodes: unknown[] } }>(documents.anyVoice)).customerNeeds.nodes.length > 0
    if (!exist) noneUntil = now() + LOOK_AGAIN_MS
    return exist
  }
  return async (issues, unlikely = false) => {
    if (issues.length === 0 || now() < refusedUntil) return NONE
    try {
      return unlikely && !(await anyExist()) ? NONE : await read(send, issues)
    } catch (error) {
      if (!(error instanceof TrackerFailure) || error.failure.kind !== 'giveUp') throw error
      refusedUntil = now() + LOOK_AGAIN_MS
      return NONE
    }
  }
}

async function read(send: Send, issues: string[]): Promise<Voices> {
  const needs = await readPages<NeedNode>(
    async (after) => (await send<{ customerNeeds: Page<NeedNode> }>(documents.voices, { issues, after })).customerNeeds,
  )
  const voices = new Map<string, TrackerIssue['voices']>()
  for (const need of needs) {
    if (!need.issue) continue
    const voice = { id: need.id, name: need.customer?.name ?? need.creator?.name ?? 'A customer', text: need.body ?? '' }
    voices.set(need.issue.id, [...(voices.get(need.issue.id) ?? []), voice])
  }
  return voices
}
