import type { CapacityView } from '@pull-okr/core/contract/types'

/** How much is taken off for other planned work, and where that figure comes from (law 9: what is by hand is labelled so). */
export function shareInWords({ share, source, items }: CapacityView['otherPlanned']): string {
  const percent = `${Math.round(share * 100)}\u00a0%`
  switch (source) {
    case 'none':
      return 'Nothing is taken off yet: too little finished work is linked to key results to measure it.'
    case 'measured':
      return `${percent} is taken off, measured from the links of ${items} finished items.`
    case 'manual':
      return `${percent} is taken off. Entered by hand, not measured.`
  }
}

/** The figure that stands in for history, and whether it is used. */
export function figureInWords(
  figure: { plannedPerWeek: number; bauPerWeek: number } | null,
  source: 'measured' | 'manual' | undefined,
): string {
  if (figure === null) return 'None is entered: the forecast is measured from what the team finished.'
  const said = `By hand: ${figure.plannedPerWeek} planned items a week, and ${figure.bauPerWeek} of BAU.`
  if (source === undefined) return said
  return source === 'manual'
    ? `${said} It is used until there is enough history.`
    : `${said} It is not used: there is enough history to measure.`
}
