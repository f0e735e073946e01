import { quoted } from './findings/finding.ts'
import type { Emphasis, Measure, Need, Size } from './okr-set.ts'
import type { TeamId } from './people.ts'

/** Parts of a key result in plain words, for the log of changes and for what differs between two versions. */
export function needsInWords(needs: readonly Need[], teamName: (id: TeamId) => string): string {
  return needs.length === 0 ? 'nothing' : needs.map((n) => `${quoted(n.what)} from ${teamName(n.supplier)} by ${n.by}`).join(' and ')
}

export function emphasisInWords(emphasis: readonly Emphasis[]): string {
  return emphasis.length === 0 ? 'nothing' : emphasis.map((e) => `${e.dimension}: ${e.value}`).join(', ')
}

export function sizeInWords({ low, likely, high }: Size): string {
  return `${low} to ${high} items, most likely ${likely}`
}

export function measureInWords({ name, unit, direction, baseline, target }: Measure): string {
  const way = [baseline === undefined ? [] : `from ${baseline}`, target === undefined ? [] : `to ${target}`].flat().join(' ')
  return [quoted(name), unit ? `in ${unit}` : '', direction ? `to ${direction}` : '', way].filter((part) => part !== '').join(', ')
}
