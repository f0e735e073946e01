// Makes the world that a journal's first line tells of: always the same for the same line.
import { readFileSync } from 'node:fs'
import { createChance } from '../shared/draw-chance.ts'
import { seedDemo } from './seed-demo.ts'
import { seedFromFile, type SeedFile } from './seed-file.ts'
import { createSeedRows } from './seed-rows.ts'
import { seedSmall } from './seed-small.ts'
import { createWorld, type World } from './world.ts'

/** How the world began: the journal's first line. */
export type Beginning = { seed: string; referenceDate: string; cloudId: string; siteName: string; apiToken: string; systemToken: string }

export function growWorld({ seed, referenceDate, cloudId, siteName, apiToken, systemToken }: Beginning): World {
  const world = createWorld()
  // The site's id is part of the seed, so that two sites share no account.
  const chance = createChance([...cloudId].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 20_260_701))
  world.put({ table: 'site', row: { id: cloudId, name: siteName } })
  const rows = createSeedRows(world, chance, Date.parse(referenceDate))
  if (seed === 'demo') seedDemo(rows)
  else if (seed === 'small') seedSmall(rows)
  else seedFromFile(rows, JSON.parse(readFileSync(seed, 'utf8')) as SeedFile)
  const admin = world.all('user').find((user) => user.admin)
  if (!admin) throw new Error(`the seed ${seed} has no person with the role "admin": the API token needs an owner`)
  const app = world.all('user').find(({ accountType }) => accountType === 'app') ?? admin
  world.put({ table: 'token', row: { id: 'api', token: apiToken, userId: admin.id, kind: 'api', expiresAt: null } })
  world.put({ table: 'token', row: { id: 'system', token: systemToken, userId: app.id, kind: 'system', expiresAt: null } })
  return world
}

/** Whose the first API token is. */
export function ownerOf(world: World) {
  return world.get('user', world.get('token', 'api')!.userId)!
}
