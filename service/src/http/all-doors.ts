import type { Permissions } from '@pull-okr/core'
import { domainHandlers } from '../commands/domain-handlers.ts'
import { createDemoToken, listDemoPeople, type DemoDeps } from '../demo/demo-doors.ts'
import { getDemoClock, moveDemoClock } from '../demo/clock-doors.ts'
import { claimSite, type ClaimDeps } from '../joining/claim-site.ts'
import { createClaimCode, createIdentityCode } from '../joining/create-codes.ts'
import { joinIdentity } from '../joining/join-identity.ts'
import { exportOkrs } from '../okr-files/export-okrs.ts'
import type { Jobs } from '../jobs/index.ts'
import { signInvitationLink, type Outbox } from '../outbox/index.ts'
import { createSession } from '../sign-in/create-session.ts'
import { createToken } from '../sign-in/create-token.ts'
import { deleteSession } from '../sign-in/delete-session.ts'
import { describeMe } from '../sign-in/get-me.ts'
import type { SignInDeps } from '../sign-in/identify.ts'
import type { Log, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Sync, Trackers } from '../sync/index.ts'
import type { Feed } from './events/feed.ts'
import { listEvents } from './events/list-events.ts'
import { createConnection, syncConnection } from './operate/connect-tracker.ts'
import { listConnections } from './operate/list-connections.ts'
import { listDeliveries, retryDelivery } from './operate/stuck-deliveries.ts'
import { listLinkBacks, retryLinkBack } from './operate/stuck-link-backs.ts'
import { nameLeaders } from './operate/name-leaders.ts'
import type { Doors } from './route-endpoints.ts'

export type DoorsDeps = ClaimDeps & {
  store: Store<Tables>
  permissions: Permissions
  publicUrl: string | null
  jobs: Jobs
  trackers: Pick<Trackers, 'budget'>
  outbox: Outbox
  sync: Sync
  feed: Feed
  signIn: SignInDeps
  demo: DemoDeps
  isDemo: boolean
  /** whether one can sign in with Linear */
  hasLinear: boolean
  /** whether digests are mailed */
  sendsMail: boolean
  clock: () => Date
  machineClock: () => Date
  log: Log
}

/** Who stands behind each door of the contract; one that is missing does not compile. */
export function allDoors(deps: DoorsDeps): Doors {
  const { signIn, feed, outbox, isDemo, demo } = deps
  const me = { store: deps.store, demo: isDemo, clock: deps.clock }
  return {
    ...domainHandlers({
      ...deps,
      queueLinkBack: outbox.queue,
      signInvitation: (link) => signInvitationLink(link, outbox.invitationKey),
    }),
    listSignIns: () => Promise.resolve({ kind: 'ok', value: { linear: deps.hasLinear } }),
    createSession: createSession({ ...signIn, ...me }),
    deleteSession: deleteSession(signIn, (credential) => feed.endSession(credential)),
    getMe: ({ caller }) => describeMe(me, caller),
    createToken: createToken(deps),
    listDemoPeople: listDemoPeople(demo),
    createDemoToken: createDemoToken(demo),
    getDemoClock: getDemoClock(demo),
    moveDemoClock: moveDemoClock(demo),
    createClaimCode: createClaimCode(deps),
    claimSite: claimSite(deps),
    createIdentityCode: createIdentityCode(deps),
    joinIdentity: joinIdentity(deps),
    exportOkrs: exportOkrs(deps),
    listEvents: listEvents(deps),
    listConnections: listConnections(deps),
    createConnection: createConnection(deps),
    syncConnection: syncConnection(deps),
    listDeliveries: listDeliveries(deps),
    retryDelivery: retryDelivery(deps),
    listLinkBacks: listLinkBacks(deps),
    retryLinkBack: retryLinkBack(deps),
    nameLeaders: nameLeaders(deps),
  }
}
