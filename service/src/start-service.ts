import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { permissions as lawful, type Permissions } from '@pull-okr/core'
import { linearOauth } from '@pull-okr/linear-sync'
import type { Config } from './config.ts'
import { beginDemo } from './demo/begin-demo.ts'
import { openMail } from './digest/mail.ts'
import { DIGESTS_EVERY_MS, sendDigests } from './digest/send-digests.ts'
import type { DemoCompany } from './demo/demo-doors.ts'
import { openDemoClock } from './demo/demo-clock.ts'
import { liveInDemo } from './demo/live-in-demo.ts'
import { openCast } from './demo/open-cast.ts'
import { playFirstAnswers } from './demo/play-first-answers.ts'
import { openTimeMachine } from './demo/time-machine.ts'
import { openMeanings } from './findings/meanings.ts'
import { openForge } from './forge/open-forge.ts'
import { openAdmission } from './http/admit.ts'
import { allDoors } from './http/all-doors.ts'
import { buildApp } from './http/build-app.ts'
import { Feed } from './http/events/feed.ts'
import { isLoopbackHost } from './http/loopback.ts'
import { openDoor } from './http/open-door.ts'
import { openInbox } from './inbox/index.ts'
import { openJobs } from './jobs/index.ts'
import { openOutbox, readInvitationLink, readReplyLink } from './outbox/index.ts'
import { connectAtStart, hasRealTracker } from './sign-in/connect-at-start.ts'
import type { SignInDeps } from './sign-in/identify.ts'
import type { LinearSignInDeps } from './sign-in/linear/finish-sign-in.ts'
import { OperatorSessions } from './sign-in/operator-session.ts'
import { forgetOldTokens } from './sign-in/start-link.ts'
import { openSecrets, openStore, type Log, type Store } from './store/index.ts'
import type { Tables } from './store/tables.ts'
import { openSync, openTrackers, NIGHTLY_EVERY_MS, SWEEP_EVERY_MS } from './sync/index.ts'

export type ServiceOptions = {
  config: Config
  /** `npm run prove` takes out one right at a time */
  permissions?: Permissions
  /** the machine's: tokens, trackers and jobs go by it, and the organisation too, unless it is a demo that was moved */
  clock?: () => Date
  /** how soon what was forgotten is found: `npm run chaos` kills every few seconds and cannot wait for minutes */
  pace?: { sweepEveryMs: number; leaseS: number; jobLockMs: number }
  log: Log
  /** progress, for people who watch the start */
  say?: (line: string) => void
  boardDist?: string
}

export type Service = {
  url: string
  /** where to sign in, and as whom; null: with OPERATOR_TOKEN, or with a token of one's own */
  signInLink: string | null
  /** the demo's, or the one made for this run; the configured one otherwise */
  operatorToken: string | undefined
  /** for tests, which look behind the doors */
  store: Store<Tables>
  close: () => Promise<void>
}

const BOARD_DIST = fileURLToPath(new URL('../../board/dist', import.meta.url))

/** Composes the whole service and starts it. `close` lets go of everything, and may be repeated. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const opened: (() => Promise<void>)[] = []
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= closeAll(opened))
  try {
    return { ...(await open(options, opened)), close }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}

async function open(options: ServiceOptions, opened: (() => Promise<void>)[]): Promise<Omit<Service, 'close'>> {
  const { config, permissions = lawful, clock: machineClock = () => new Date(), log, say = () => undefined, pace } = options
  const { dataDir, databaseUrl } = config
  const stopping = new AbortController()

  const door = await openDoor(config)
  opened.push(door.close)
  say(databaseUrl ? 'opening the database …' : `opening the embedded database in ${dataDir} …`)
  const store = await openStore<Tables>({ dataDir, databaseUrl, log, now: machineClock })
  opened.push(store.close)
  const secrets = await openSecrets({ dataDir, secretsKey: config.secretsKey, embedded: !databaseUrl })
  const isDemo = config.demo === 'on' || (config.demo === 'auto' && !(await hasRealTracker(store)))
  const demoClock = isDemo ? await openDemoClock(join(dataDir, 'demo'), machineClock) : null
  const clock = demoClock?.now ?? machineClock
  const publicUrl = config.publicUrl ?? (isDemo ? door.url : null)
  // without one nobody could connect a tracker; a demo's operator is one of the people to choose from
  const operatorToken =
    config.operatorToken ?? (isDemo || config.connections.length === 0 ? randomBytes(32).toString('base64url') : undefined)

  const jobs = await openJobs({ store, redisUrl: config.redisUrl, log, ...(pace && { lockMs: pace.jobLockMs }) })
  opened.push(jobs.close)
  const { linearApplication } = config
  const oauth = linearApplication && linearOauth(linearApplication, () => machineClock().getTime())
  const trackers = openTrackers({ store, secrets, oauth, now: machineClock, times: demoClock ?? undefined })
  const outbox = openOutbox({ store, jobs, trackers, secrets, publicUrl, log, now: clock, ...(pace && { leaseS: pace.leaseS }) })
  const shared = {
    store,
    jobs,
    trackers,
    secrets,
    queueLinkBack: outbox.queue,
    publicUrl,
    triageShare: config.triageShare,
    log,
    now: clock,
    machineNow: machineClock,
  }
  const meanings = config.embeddings && openMeanings(config.embeddings, log)
  const sync = openSync({ ...shared, meanings })
  const inbox = openInbox(shared)
  const forge = config.forge && openForge(config.forge, { store, secrets, jobs, log, inbox })
  const mail = config.mail && publicUrl !== null && !isDemo ? openMail(config.mail) : null
  opened.push(async () => mail?.close())
  const feed = await Feed.open(store)
  opened.push(async () => {
    stopping.abort()
    await feed.close() // streams never end by themselves
    await door.close()
    await inbox.idle()
  })

  let company: DemoCompany | null = null
  const signIn: SignInDeps = {
    store,
    scope: { publicUrl: config.publicUrl },
    operatorToken,
    operatorSessions: operatorToken === undefined ? undefined : new OperatorSessions(secrets.signingKey('operator session'), operatorToken),
    readReplyLink: (token) => readReplyLink(token, outbox.linkKey),
    readInvitationLink: (token) => readInvitationLink(token, outbox.invitationKey),
    verifyFit: forge?.verify ?? null,
  }
  const cast = openCast(door.url)
  const timeMachine =
    demoClock && openTimeMachine({ clock: demoClock, live: liveInDemo({ store, cast, letTimePass: sync.letTimePass }), log })
  if (timeMachine) opened.push(timeMachine.stop)
  const demo = { store, company: () => company, timeMachine }
  const base = config.publicUrl ?? door.url
  const linearSignIn: LinearSignInDeps | null =
    oauth && (config.publicUrl !== null || isLoopbackHost(config.host))
      ? {
          oauth,
          apiUrl: linearApplication?.apiUrl,
          webhookSecret: linearApplication?.webhookSecret,
          base,
          signIn,
          secrets,
          sync,
          permissions,
          clock: machineClock,
          log,
        }
      : null
  door.serve(
    buildApp({
      publicUrl,
      boardDist: options.boardDist ?? BOARD_DIST,
      receive: inbox.receive,
      forge,
      linearSignIn,
      log,
      health: {
        store,
        trackers,
        log,
        streams: () => feed.size,
        deliveries: inbox.counts,
        jobs: () => jobs.count(),
        isStopping: () => stopping.signal.aborted,
      },
      routes: {
        clock,
        machineClock,
        admission: openAdmission(signIn),
        doors: allDoors({
          store,
          secrets,
          forget: (cloudId) => forge?.forget(cloudId),
          permissions,
          publicUrl,
          jobs,
          trackers,
          outbox,
          sync,
          feed,
          signIn,
          demo,
          isDemo,
          hasLinear: linearSignIn !== null,
          sendsMail: mail !== null,
          clock,
          machineClock,
          log,
        }),
      },
    }),
  )
  await forgetOldTokens(store, machineClock())
  await jobs.handle({
    sync: ({ connection }, signal) => sync.run(connection!, signal),
    inbox: ({ connection }, signal) => inbox.drain(connection!, signal),
    outbox: ({ connection }, signal) => outbox.drain(connection!, signal),
    ids: ({ connection }, signal) => sync.compareIds(connection!, signal),
    links: ({ connection }, signal) => sync.readLinks(connection!, signal),
    sweep: () => sync.sweep(),
    nightly: () => sync.nightly(),
    // also without a mail server: the queue may remember the schedule of a start that had one
    digest: async (_wakeUp, signal) => {
      if (mail && publicUrl !== null) await sendDigests({ store, permissions, mail, publicUrl, now: clock, log }, signal)
    },
  })
  await jobs.every('sweep', pace?.sweepEveryMs ?? SWEEP_EVERY_MS, { kind: 'sweep' })
  await jobs.every('nightly', NIGHTLY_EVERY_MS, { kind: 'nightly' })
  if (mail) await jobs.every('digest', DIGESTS_EVERY_MS, { kind: 'digest' })
  // a process that was killed may have stored deliveries that the queue has not heard of
  await jobs.wake({ kind: 'sweep' })

  if (isDemo) {
    const begun = await beginDemo({
      store,
      sync,
      dataDir,
      url: door.url,
      operatorToken: operatorToken!,
      jobs,
      log,
      say,
      clock,
    })
    opened.push(begun.stop)
    company = begun.company
    if (begun.fresh.length > 0) await playFirstAnswers(cast, { people: company.people, teams: begun.fresh }, clock())
    return { url: door.url, store, operatorToken, signInLink: `${base}/sign-in` }
  }
  const token =
    config.connections.length > 0
      ? await connectAtStart({ store, sync, log, say, clock: machineClock, signal: stopping.signal }, config.connections)
      : config.operatorToken
        ? null
        : operatorToken!
  return { url: door.url, store, operatorToken, signInLink: token === null ? null : `${base}/sign-in#token=${token}` }
}

/** In the order in which it was opened, backwards; what fails to close does not keep the rest open. */
async function closeAll(opened: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of opened.toReversed()) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'the service did not close cleanly')
}
