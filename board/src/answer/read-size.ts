import type { Size } from '../api/api.ts'
import type { SizeDraft } from './answer-draft.ts'

const MAX_ITEMS = 10_000

/** A size as it would be typed: history suggests what need not be whole. */
export function typedSize(size: Size): SizeDraft {
  return { low: typed(size.low), likely: typed(size.likely), high: typed(size.high) }
}

function typed(items: number): string {
  return String(Math.min(MAX_ITEMS, Math.round(items)))
}

/** The size as typed, or what is wrong with it. */
export function readSize(draft: SizeDraft): { size: Size } | { fault: string } {
  const [low, likely, high] = [draft.low, draft.likely, draft.high].map((text) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null))
  if (low == null || likely == null || high == null) return { fault: 'Give three whole numbers of items.' }
  if (high > MAX_ITEMS) return { fault: 'Nobody plans that much in one key result.' }
  if (low > likely || likely > high) return { fault: 'Low, likely and high go upwards.' }
  return { size: { low, likely, high } }
}
