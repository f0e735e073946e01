/** Capacity: how many items the coming cycle holds, and the chance that a set of key results fits. Pure; runs anywhere. */
export { forecastCapacity, forecastFromFigure } from './forecast-capacity.ts'
export type { CapacityInput, CycleAhead } from './forecast-capacity.ts'
export { probabilityOfAtLeast } from './capacity-forecast.ts'
export type {
  CapacityForecast,
  CapacityWeek,
  DominantCause,
  ForecastBasis,
  ItemsForecast,
  PlainForecast,
} from './capacity-forecast.ts'
export { fitOf, fitsIfAdopted, fitsInOrder } from './fit-of.ts'
export type { Fit } from './fit-of.ts'
export type { SizeRange } from './size-range.ts'
export { whatWouldGive } from './what-would-give.ts'
export type { Release, ReleasableSize } from './what-would-give.ts'
