export { openTrackers, type Trackers } from './connections.ts'
export { reconsiderTeam } from './reconsider-team.ts'
export { openSync, type Sync } from './open-sync.ts'
export { NIGHTLY_EVERY_MS, SWEEP_EVERY_MS } from './sweep.ts'
