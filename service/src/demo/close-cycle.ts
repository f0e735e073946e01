import { cycleBefore, type OkrCycle } from '@pull-okr/core'
import type { NewClose, OkrSetView, ToClose } from '@pull-okr/core/contract/types'
import { endOf, oneOf } from './draw-end.ts'
import type { Player } from './play-monday.ts'

type Scored = NewClose['keyResults'][number]

const LEARNED = [
  'Fewer key results, and the ones that wait for a neighbour first.',
  'What we measured every week moved; what we did not look at did not.',
  'A third of our time went where nobody had planned it: next time it stands in Objective 0.',
]
const SENTENCES: Record<Scored['state'], string> = {
  achieved: 'Done, and in use since before the end.',
  partly: 'The larger part is there; the rest waits for somebody else.',
  missed: 'We began too late, and should have said so in the third week.',
  abandoned: 'It was not worth it any more.',
}
const ENDS = {
  fulfilled: 'You have it now: tell us whether it is what you meant.',
  carriedOver: 'We are not through: it is asked again for the next cycle, and we know now how large it is.',
  released: 'We did not get to it, and will not soon: better said than waited for.',
} as const

const DAY_MS = 86_400_000
/** On the last Monday, so that what is carried over is planned with the rest. */
const LAST_DAYS = 7
/** Where the last Monday was jumped over, the first ones of the next cycle. */
const LATE_DAYS = 14

/** Closes the cycle that ends this week, and the one before it, if the team had committed to anything in it. */
export async function closeCycle(player: Player): Promise<string[]> {
  const { current, calendar } = player.cycles
  const daysLeft = (Date.parse(current.endsOn) + DAY_MS - player.now.getTime()) / DAY_MS
  const daysIn = (player.now.getTime() - Date.parse(current.startsOn)) / DAY_MS
  return [
    ...(daysIn <= LATE_DAYS ? await closeOne(player, cycleBefore(current, calendar)) : []),
    ...(daysLeft <= LAST_DAYS ? await closeOne(player, current) : []),
  ]
}

async function closeOne({ act, team }: Player, cycle: OkrCycle): Promise<string[]> {
  const path = `/v1/teams/${team.key}/okrs/${cycle.id}/close`
  const read = await act<ToClose>(path)
  if (!read.ok || read.value.whyNot !== null) return []
  const body = closingOf(read.value)
  const closed = await act<OkrSetView>(path, { body })
  return closed.ok ? [`${team.name} closed ${cycle.name}: “${body.sentence}”`] : []
}

function closingOf({ team, cycle, keyResults, requests }: ToClose): NewClose {
  const scores = keyResults.map(({ keyResult, latest }) => scoreOf(keyResult, latest?.share ?? endOf(keyResult)))
  const stateOf = new Map(keyResults.map(({ title }, index) => [title, scores[index]!.state]))
  return {
    sentence: oneOf(LEARNED, team.key, cycle.id),
    keyResults: scores,
    requests: requests.map(({ request, feeds }) => {
      const outcome = outcomeOf(feeds.flatMap((title) => stateOf.get(title) ?? []))
      return { request, outcome, sentence: ENDS[outcome] }
    }),
  }
}

function scoreOf(keyResult: string, share: number): Scored {
  const score = Math.round(share * 10) / 10
  const state = score >= 0.95 ? 'achieved' : score >= 0.3 ? 'partly' : 'missed'
  return { keyResult, score, state, sentence: SENTENCES[state] }
}

/** A request of several key results is fulfilled when all of them are. */
function outcomeOf(states: readonly Scored['state'][]): keyof typeof ENDS {
  if (states.length > 0 && states.every((state) => state === 'achieved')) return 'fulfilled'
  return states.some((state) => state === 'partly' || state === 'achieved') ? 'carriedOver' : 'released'
}
