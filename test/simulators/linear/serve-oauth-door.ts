// /_sim/oauth: registering an application, as its developer does in Linear's settings, and letting time pass.
import { randomBytes } from 'node:crypto'
import express, { type Router } from 'express'
import type { Issuer } from './issue-tokens.ts'
import { badArgument } from './refuse.ts'
import type { OauthClient } from './rows.ts'
import type { Simulator } from './simulator.ts'

export function serveOauthDoor(sim: Simulator, issuer: Issuer): Router {
  const router = express.Router()
  router.get('/', (_request, response) => {
    response.json({ clients: sim.world.all('oauthClient'), refreshTokens: sim.world.all('refreshToken') })
  })
  router.post('/clients', (request, response) => {
    const { redirectUris, name = 'Pull OKR', clientId, clientSecret } = request.body as Partial<OauthClient>
    if (!redirectUris?.length) throw badArgument('redirectUris must be given.')
    const row: OauthClient = {
      id: sim.newId(),
      createdAt: sim.now(),
      updatedAt: sim.now(),
      archivedAt: null,
      clientId: clientId ?? randomBytes(16).toString('hex'),
      clientSecret: clientSecret ?? randomBytes(16).toString('hex'),
      name,
      redirectUris,
    }
    sim.commit({ puts: [{ table: 'oauthClient', row }], actorId: null })
    response.status(201).json(row)
  })
  router.post('/age', (request, response) => {
    issuer.age((request.body as { seconds: number }).seconds)
    response.json({})
  })
  return router
}
