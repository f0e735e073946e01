import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddDelivery, Inbox } from '../inbox/index.ts'
import { reject, type Received } from '../inbox/receive-in-time.ts'
import type { Brought } from './decide-installation.ts'
import { readSystemToken } from './read-system-token.ts'
import { rememberSettled } from './remember-settled.ts'
import { endInstallation, settleInstallation, type ForgeDeps } from './settle-installation.ts'
import { fitVerifier, type Fit, type VerifyFit } from './verify-fit.ts'

/**
 * The doors that Forge itself posts to. Who calls, and of which site, is what the token in `Authorization` says; nothing
 * of a body is believed but where to look.
 *
 *   /forge/lifecycle               { eventType: 'avi:forge:installed:app' | 'avi:forge:upgraded:app', … }
 *   /forge/lifecycle/preUninstall  anything: its body names no event, so it has a path of its own
 *   /forge/events                  { eventType: 'avi:jira:updated:issue', issue: { id }, … }, also within { payload }
 *   /forge/tick                    anything
 *
 * Each brings the app's own token in `x-forge-oauth-system`, and is answered 200 `{ received: true }` once what it says
 * is committed: Forge tries again after a minute, four times, and only what failed or took 5 s.
 */
export type ForgeDoor = 'lifecycle' | 'preUninstall' | 'events' | 'tick'
export type ForgeArrival = { headers: IncomingHttpHeaders; rawBody: Buffer; now: Date }
export type Forge = {
  receive(door: ForgeDoor, arrival: ForgeArrival): Promise<Received>
  verify: VerifyFit
  /** a site has another workspace now */
  forget(cloudId: string): void
}

const BEARER = /^Bearer +([\x21-\x7e]{1,16000}) *$/i
const LIFECYCLE: Record<string, Brought['door']> = { 'avi:forge:installed:app': 'installed', 'avi:forge:upgraded:app': 'upgraded' }
const EVENT_TYPE = /^avi:[\w:-]{1,100}$/
/** Told to a stranger alike, whatever is wrong with the token. */
const NOT_SIGNED = 'the invocation token is missing, has ended, or is not signed by Atlassian for this app'
const NOT_FORGE = 'this door is for Forge itself: a user of the app calls /v1'
const NO_EVENT = 'the body is not an event of Forge'
const GONE = 'the app was uninstalled from this site'
const RECEIVED: Received = { status: 200, body: { received: true } }

export function openForge(forge: { appAri: string; jwksUrl: string }, deps: ForgeDeps & { inbox: Pick<Inbox, 'receiving'> }): Forge {
  const { inbox, jobs, log } = deps
  const verify = fitVerifier(forge)
  const { settle, forget } = rememberSettled((call, now) => settleInstallation(deps, call, now))

  const settled = async (fit: Fit, door: Brought['door'], { headers, now }: ForgeArrival) =>
    settle({ fit, door, token: readSystemToken(headers, now) }, now)

  const take = async (door: ForgeDoor, arrival: ForgeArrival, add: AddDelivery): Promise<Received> => {
    const token = BEARER.exec(arrival.headers.authorization ?? '')?.[1]
    const verified = token === undefined ? ({ kind: 'rejected', why: 'no token' } as const) : await verify(token, arrival.now)
    if (verified.kind === 'rejected') {
      log.warn({ door, why: verified.why }, 'a call in the name of Forge was rejected')
      return reject(401, NOT_SIGNED)
    }
    const { fit } = verified
    // a user's browser can post anything to any path in our app's name
    if (fit.principal !== null) return reject(403, NOT_FORGE)
    switch (door) {
      case 'preUninstall':
        await endInstallation(deps, fit, arrival.now)
        forget(fit.cloudId)
        return RECEIVED
      case 'lifecycle': {
        const event = readEvent(arrival.rawBody)
        if (event === null) return reject(400, NO_EVENT)
        const kind = LIFECYCLE[event.eventType]
        if (kind === undefined) log.warn({ eventType: event.eventType }, 'a lifecycle event that is not known here')
        else await settled(fit, kind, arrival)
        return RECEIVED
      }
      case 'tick': {
        const at = await settled(fit, 'tick', arrival)
        if (at.kind === 'gone') return reject(404, GONE)
        // what the sweep would do for this site
        for (const kind of ['sync', 'inbox', 'outbox']) await jobs.wake({ kind, connection: at.connection })
        return RECEIVED
      }
      case 'events':
        return takeEvent(fit, arrival, add)
    }
  }

  const takeEvent = async (fit: Fit, arrival: ForgeArrival, add: AddDelivery): Promise<Received> => {
    const { rawBody: body } = arrival
    const event = readEvent(body)
    if (event === null) return reject(400, NO_EVENT)
    const at = await settled(fit, 'event', arrival)
    if (at.kind === 'gone') return reject(404, GONE)
    const { workspace, connection } = at
    // a repeat differs in how often it was tried
    const { retryContext: _, ...change } = event
    const contentKey = hash('sha256', JSON.stringify(change), 'base64url')
    await add({ workspace, connection, key: fit.id, contentKey, body })
    return RECEIVED
  }

  return {
    verify,
    forget,
    receive: (door, arrival) => inbox.receiving(undefined, (add) => take(door, arrival, add)),
  }
}

/** null: not in the form of Forge's events. */
function readEvent(rawBody: Buffer): { eventType: string; retryContext?: unknown } | null {
  try {
    const body = JSON.parse(rawBody.toString('utf8')) as { payload?: object } | null
    const event: { eventType?: unknown } | null = body?.payload ?? body
    if (typeof event !== 'object' || event === null || typeof event.eventType !== 'string') return null
    return EVENT_TYPE.test(event.eventType) ? { ...event, eventType: event.eventType } : null
  } catch {
    return null
  }
}
