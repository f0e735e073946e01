import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * `style-src 'unsafe-inline'`: Atlaskit sets styles on elements while it runs, and Chromium refuses them without it. Scripts
 * are ours and from files only. Pictures of people come from the tracker's hosts, hence https:.
 */
export function securityHeaders({ publicUrl }: { publicUrl: string | null }): RequestHandler {
  const https = publicUrl?.startsWith('https:') ?? false
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' }, // the address may hold the token of a link
    xFrameOptions: { action: 'deny' },
  })
}
