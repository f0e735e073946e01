import { execFileSync } from 'node:child_process'

/** The process id of the simulator that works in this directory, if one does. */
export function findSimulator(dataDir: string): number | null {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  const line = lines.find((one) => one.includes('linear/main.ts') && one.includes(dataDir))
  return line ? Number(line.trim().split(/\s+/)[0]) : null
}
