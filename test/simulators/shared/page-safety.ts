import type { NextFunction, Request, Response } from 'express'

// Referrer: with no-referrer a browser would post our own forms with "Origin: null".
// Nothing but our own stylesheet and the icons of attachments: tracker text can neither run nor post anything.
export const PAGE_POLICY = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src http: https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
}

/** A form on somebody else's page must not file issues here. */
export function refuseForeignForms(request: Request, response: Response, next: NextFunction): void {
  const origin = request.headers.origin
  const foreign = request.method === 'POST' && origin !== undefined && origin !== `http://${request.headers.host}`
  if (foreign) response.status(403).type('text').send('Forms are accepted from this site only.')
  else next()
}
