import type { CapacityRules } from '@pull-okr/core/contract/types'
import { isNumberIn, numberOf } from '../number-of.ts'

/** Items a week, as typed. Both empty: no figure. */
export type FigureDraft = { planned: string; bau: string }

export function figureDraft(figure: CapacityRules['manualFigure']): FigureDraft {
  return figure === null ? { planned: '', bau: '' } : { planned: String(figure.plannedPerWeek), bau: String(figure.bauPerWeek) }
}

export function figureOf({ planned, bau }: FigureDraft): CapacityRules['manualFigure'] {
  if (isEmpty(planned) && isEmpty(bau)) return null
  return { plannedPerWeek: numberOf(planned), bauPerWeek: isEmpty(bau) ? 0 : numberOf(bau) }
}

const FIGURE = 'Items a week, from 0 to 1,000.'

export function figureFaults({ planned, bau }: FigureDraft): Record<string, string> {
  return {
    ...(!isNumberIn(planned, 0, 1000) && !(isEmpty(planned) && isEmpty(bau)) && { 'capacity.manualFigure.plannedPerWeek': FIGURE }),
    ...(!isNumberIn(bau, 0, 1000) && !isEmpty(bau) && { 'capacity.manualFigure.bauPerWeek': FIGURE }),
  }
}

function isEmpty(text: string): boolean {
  return text.trim() === ''
}
