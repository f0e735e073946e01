import { execFileSync } from 'node:child_process'

/** The process id of the simulator that works in this directory. */
export async function findSimulator(dataDir: string): Promise<number> {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  const line = lines.find((one) => one.includes('linear/main.ts') && one.includes(dataDir))
  if (!line) throw new Error(`no simulator works in ${dataDir}`)
  return Number(line.trim().split(/\s+/)[0])
}
