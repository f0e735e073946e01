import type { NextFunction, Request, Response } from 'express'

/** The door for tests is closed to everybody else, pages of other sites in a browser on this machine included. */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  const address = request.socket.remoteAddress ?? ''
  // A page of another site, reached through a name that resolves to us, sends its own Host.
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const fromHere =
    (/^(::ffff:)?127\./.test(address) || address === '::1') &&
    ['127.0.0.1', 'localhost', '[::1]'].includes(host) &&
    request.headers.origin === undefined
  if (fromHere) next()
  else response.status(403).json({ error: '/_sim answers on loopback only' })
}
