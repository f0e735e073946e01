export { openTrackers, type Trackers } from './connections.ts'
export { openSync, type Sync } from './open-sync.ts'
export { SWEEP_EVERY_MS } from './sweep.ts'
