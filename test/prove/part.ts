/** What a part of the proof prints, and which laws it saw broken. */
export type Part = { lines: string[]; broken: string[] }

/** One row: what was tried, and what came of it. */
export function row(words: string, outcome: string): string {
  return `  ${words.padEnd(66)} ${outcome}`
}
