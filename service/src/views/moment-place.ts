import { refuse, type Refusal } from '@pull-okr/core'
import { isUuid } from './viewing.ts'

/** Where a page of what is listed newest first ended: its last row's moment and id. */
export type MomentPlace = { at: Date; id: string }

export function writePlace({ at, id }: MomentPlace): string {
  return `${at.toISOString()}_${id}`
}

/** null: from the start */
export function readPlace(next: string | undefined): { kind: 'place'; place: MomentPlace | null } | Refusal {
  if (next === undefined) return { kind: 'place', place: null }
  const [moment = '', id = ''] = next.split('_')
  const at = new Date(moment)
  return !Number.isNaN(at.getTime()) && at.toISOString() === moment && isUuid(id)
    ? { kind: 'place', place: { at, id } }
    : refuse('unknownPart', 'Pass `next` as it came with the page before.', { path: 'next' })
}
