export { openJobs, type JobsConfig } from './open-jobs.ts'
export type { Handler, Jobs, WakeUp } from './jobs.ts'
