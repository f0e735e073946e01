import { TrackerFailure, type TrackerIssue } from '@pull-okr/core'
import { documents } from './documents.ts'
import { readPages, type Page } from './read-pages.ts'
import type { Send } from './send-request.ts'

type NeedNode = { id: string; body: string | null; issue: { id: string } | null; customer: { name: string } | null; creator: { name: string } | null }
type Voices = ReadonlyMap<string, TrackerIssue['voices']>
export type ReadVoices = (issues: string[]) => Promise<Voices>

const NONE: Voices = new Map()
/** Most organisations have no customer requests, or no plan that has them: ask again rarely. */
const LOOK_AGAIN_MS = 10 * 60_000

/**
 * Customer needs, every one a further voice behind its issue. Not having them is no failure: an organisation without
 * the feature, or a credential that may not read it, has issues without voices.
 */
export function voiceReader(send: Send, now: () => number): ReadVoices {
  let absentUntil = Number.NEGATIVE_INFINITY
  let known = false

  const exist = async (): Promise<boolean> => {
    if (known) return true
    if (now() < absentUntil) return false
    known = (await send<{ customerNeeds: { nodes: unknown[] } }>(documents.anyVoice)).customerNeeds.nodes.length > 0
    if (!known) absentUntil = now() + LOOK_AGAIN_MS
    return known
  }
  return async (issues) => {
    if (issues.length === 0) return NONE
    try {
      return (await exist()) ? await read(send, issues) : NONE
    } catch (error) {
      if (!(error instanceof TrackerFailure) || error.failure.kind !== 'giveUp') throw error
      known = false
      absentUntil = now() + LOOK_AGAIN_MS
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
