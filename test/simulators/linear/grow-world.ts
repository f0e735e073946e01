// Makes the world that a journal's first line tells of: always the same for the same line.
import { readFileSync } from 'node:fs'
import { createChance } from '../shared/draw-chance.ts'
import type { Beginning } from './beginning.ts'
import { seedDemo } from './seed-demo.ts'
import { seedFromFile } from './seed-file.ts'
import { createSeedRows } from './seed-rows.ts'
import { seedEmpty, seedSmall } from './seed-small.ts'
import { createWorld, type World } from './world.ts'

export function growWorld(beginning: Beginning): World {
  const world = createWorld()
  // The organization's id is part of the seed, so that two organisations share no ids.
  const chance = createChance(
    [...beginning.organizationId].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 20_260_701),
  )
  const rows = createSeedRows(world, chance, Date.parse(beginning.referenceDate), beginning.organizationId)
  if (beginning.seed === 'demo') seedDemo(rows, beginning.organizationName)
  else if (beginning.seed === 'small') seedSmall(rows, beginning.organizationName)
  else if (beginning.seed === 'empty') seedEmpty(rows, beginning.organizationName)
  else seedFromFile(rows, beginning.organizationName, JSON.parse(readFileSync(beginning.seed, 'utf8')))
  const admin = world.all('user').find((user) => user.admin)
  if (!admin) throw new Error(`the seed ${beginning.seed} has no person with the role "admin": the API key needs an owner`)
  world.put({
    table: 'key',
    row: { ...rows.row(rows.now), token: beginning.apiKey, kind: 'apiKey', scopes: ['read', 'write', 'admin'], userId: admin.id },
  })
  return world
}
