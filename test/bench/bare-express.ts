/** The yardstick: Express that checks the HMAC over the raw body, and stores nothing. Prints its port. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'

const secret = process.argv[2]!
const app = express()
app.post('/webhooks/linear', express.raw({ type: () => true, limit: '5mb' }), (request, response) => {
  const expected = createHmac('sha256', secret)
    .update(request.body as Buffer)
    .digest()
  const given = Buffer.from(request.get('linear-signature') ?? '', 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return void response.status(401).json({ received: false })
  response.json({ received: true })
})
const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
