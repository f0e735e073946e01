type Numbered = { objectiveZero: boolean; keyResults: readonly { id: string }[] }

/** Objective 0 is none of the numbered ones, wherever it stands. */
export function objectiveNumber(objectives: readonly Numbered[], index: number): number {
  if (objectives[index]?.objectiveZero) return 0
  return objectives.slice(0, index + 1).filter((o) => !o.objectiveZero).length
}
