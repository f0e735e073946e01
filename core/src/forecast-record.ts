/** One closed cycle: the chance that was shown when the team committed, and whether everything promised was achieved. */
export type KeptPromise = { chance: number; kept: boolean }

/**
 * How the team's own chances turned out. `brier`: the mean squared distance between chance and outcome, 0 (sure and
 * right) to 1; 0.25 is what always saying 50 % gets. It judges the forecast and not the team: null without a cycle.
 */
export type ForecastRecord = { cycles: number; kept: number; brier: number | null; sentence: string }

export function forecastRecord(promises: readonly KeptPromise[]): ForecastRecord {
  const kept = promises.filter((one) => one.kept).length
  const cycles = promises.length
  if (cycles === 0)
    return { cycles, kept, brier: null, sentence: 'No cycle that was committed with a chance has been closed yet: nothing can be said.' }
  const brier = promises.reduce((sum, one) => sum + (one.chance - (one.kept ? 1 : 0)) ** 2, 0) / cycles
  const expected = promises.reduce((sum, one) => sum + one.chance, 0)
  return { cycles, kept, brier, sentence: inWords({ cycles, kept, expected, brier }) }
}

/** Fewer cycles than this say little. */
const FEW = 4

function inWords({ cycles, kept, expected, brier }: { cycles: number; kept: number; expected: number; brier: number }): string {
  const happened = `Everything promised was achieved in ${kept} of ${cycles} ${cycles === 1 ? 'cycle' : 'cycles'}; by the chances at commit ${expected.toFixed(1)} would be expected.`
  const judged = brier < 0.25 ? 'The chances were nearer to it than a coin' : 'A coin would have been as near to it, or nearer'
  const few = cycles < FEW ? ', but so few cycles prove nothing' : ''
  return `${happened} ${judged} (Brier score ${brier.toFixed(2)}, a coin gets 0.25)${few}.`
}
