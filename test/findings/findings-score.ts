import { join } from 'node:path'
import { readSituations } from './situation.ts'
import { scoreSituations, type Score } from './score-situations.ts'

/** `npm run findings:score [-- DIRECTORY]`: precision and recall of the debugger on labelled situations. */
const directory = process.argv[2] ?? join(import.meta.dirname, '../fixtures/findings')
const situations = readSituations(directory)
const { scores, overall, mistakes } = scoreSituations(situations)
const line = ({ name, right, wrong, missed, precision, recall }: Score) =>
  `${name.padEnd(20)}${String(right).padStart(6)}${String(wrong).padStart(7)}${String(missed).padStart(8)}${precision.toFixed(2).padStart(11)}${recall.toFixed(2).padStart(8)}`
console.log(`${situations.length} situations\n\n${'finding'.padEnd(20)} right  wrong  missed  precision  recall`)
for (const score of [...scores, overall]) console.log(line(score))
for (const mistake of mistakes) console.log(mistake)
