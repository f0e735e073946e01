import type { LinkBackContent, Tracker, TrackerIssue } from '@pull-okr/core'

/** The organisation's time and the machine's, by which trackers go. Only where a demo was moved are they not the same. */
export type TwoTimes = { ourTime(machines: Date): Date; machineTime(ours: Date): Date }

/**
 * A tracker whose issues tell in the organisation's time when they were filed and finished: what is asked after a demo was
 * moved is asked then, and not a quarter ago. `updatedAt` stays the tracker's, because the next reading begins there.
 */
export function readInOurTime(tracker: Tracker, { ourTime, machineTime }: TwoTimes): Tracker {
  const told = (moment: string) => ourTime(new Date(moment)).toISOString()
  const orNull = (moment: string | null) => (moment === null ? null : told(moment))
  const read = (issue: TrackerIssue): TrackerIssue => ({
    ...issue,
    createdAt: told(issue.createdAt),
    startedAt: orNull(issue.startedAt),
    completedAt: orNull(issue.completedAt),
    canceledAt: orNull(issue.canceledAt),
  })
  // an issue that may have been filed already is looked for from when it was asked on
  const filed = (file: NonNullable<LinkBackContent['file']>) => ({
    ...file,
    ...(file.askedAt !== undefined && { askedAt: machineTime(new Date(file.askedAt)).toISOString() }),
  })
  return {
    ...tracker,
    async changedSince(range) {
      const page = await tracker.changedSince(range)
      return { ...page, issues: page.issues.map(read) }
    },
    async issuesByIds(ids) {
      const answer = await tracker.issuesByIds(ids)
      return { ...answer, found: answer.found.map(read) }
    },
    applyLinkBack: ({ file, ...content }, goOn) => tracker.applyLinkBack({ ...content, ...(file && { file: filed(file) }) }, goOn),
  }
}
