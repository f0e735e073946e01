import { cycleName } from './cycle.ts'
import { escapeMarkdown, quote } from './markdown.ts'
import type { IssueFiling } from './tracker.ts'

/** What somebody asked for in an ask round. `team`: its name; `trackerTeam`: the tracker's id of it. */
export type AskedInRound = {
  title: string
  description: string
  asker: string
  team: string
  trackerTeam: string
  cycle: string
  requestLabel: string
  askedAt: Date
}

/**
 * The issue to file for it. It appears in the tracker under our own name, so that it says who asked, and where; their
 * words are quoted. A title is no Markdown in a tracker, and one line.
 */
export function composeFiling({ title, description, asker, team, trackerTeam, cycle, requestLabel, askedAt }: AskedInRound): IssueFiling {
  const source = `Asked by **${escapeMarkdown(asker)}**, whom ${escapeMarkdown(team)} had invited to say what they want in ${cycleName(cycle)}.`
  return {
    team: trackerTeam,
    title: title.replace(/\s+/g, ' ').trim(),
    description: [quote(description), source].filter(Boolean).join('\n\n'),
    labels: [requestLabel],
    askedAt: askedAt.toISOString(),
  }
}
