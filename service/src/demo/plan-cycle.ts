import type { OkrCycle } from '@pull-okr/core'
import type { NewDecision, OkrSetView, OpeningView, Requests } from '@pull-okr/core/contract/types'
import { deriveUuid } from '../outbox/derive-uuid.ts'
import { oneOf } from './draw-end.ts'
import type { Player } from './play-monday.ts'

type Answer = NewDecision extends infer D ? (D extends { id: string } ? Omit<D, 'id'> : never) : never
type Size = { low: number; likely: number; high: number }
export type Stage = 'none' | 'answer' | 'publish' | 'commit'

/** Of what is asked a team answers this much on a Monday; the rest waits, and is seen to wait. */
const ANSWERS_A_MONDAY = 2
/** "at most 4 objectives, at most 4 key results each": one objective stays free for whoever plays a team. */
const MOST_OBJECTIVES = 3
const MOST_KEY_RESULTS = 4
const ASSUMED: Size = { low: 2, likely: 4, high: 8 }
const THE_REST: Size = { low: 1, likely: 2, high: 4 }
const IT_FITS = 'It fits, and it has waited long enough.'
const TAKEN_BACK = 'We said that we would look again, and know now how large it is; where it is tight, it goes before what is new.'
const OBJECTIVES = ['Those who asked us notice the difference', 'What hurt every week stops hurting', 'Nobody has to ask us twice']
const NOS: { reason: string; option: { kind: 'later' | 'smaller' | 'yourselves'; text: string } }[] = [
  {
    reason: 'Next to what we have taken on it would be the first thing to slip, and you would learn it in March.',
    option: { kind: 'later', text: 'Ask again when our next planning begins: by then two of us are free.' },
  },
  {
    reason: 'As it stands it is three things, and we could finish none of them.',
    option: { kind: 'smaller', text: 'Name the one screen that hurts most, and ask for that.' },
  },
  {
    reason: 'You know these data better than we do.',
    option: { kind: 'yourselves', text: 'We show you in an afternoon how to build it with what is there.' },
  },
]

/** Answers a few asks for the coming cycle, shows the draft, commits: whatever the date calls for and is not done. */
export async function planCycle(player: Player, stage: Stage): Promise<string[]> {
  if (stage === 'none') return []
  const set = await readSet(player)
  if (!set?.mayWrite || set.state === 'committed' || set.state === 'closed') return []
  const told = [...(stage === 'answer' ? [] : await takeBack(player)), ...(await answerSome(player))]
  if (stage === 'answer') return told
  const { state, objectives } = (await readSet(player)) ?? set
  if (objectives.length === 0) return told
  if (state === 'drafting') told.push(...(await move(player, 'publish')))
  if (stage === 'commit') told.push(...(await move(player, 'commit')))
  return told
}

const MOVES = {
  publish: { sentence: 'This is what we think fits. Ask us about it.', words: 'published its draft' },
  commit: {
    sentence: 'We have talked it over, and this is what we promise; where it is tight we know why.',
    words: 'committed to its OKRs',
  },
}

async function move({ act, team, cycles: { next } }: Player, door: keyof typeof MOVES): Promise<string[]> {
  const { sentence, words } = MOVES[door]
  const moved = await act(`/v1/teams/${team.key}/okrs/${next.id}/${door}`, { body: { sentence } })
  return moved.ok ? [`${team.name} ${words} for ${next.name}.`] : []
}

async function readSet({ act, team, cycles: { next } }: Player): Promise<OkrSetView | null> {
  const read = await act<OkrSetView>(`/v1/teams/${team.key}/okrs/${next.id}`)
  return read.ok ? read.value : null
}

/** What was put off until this cycle or carried over into it comes first: it has been promised a second look. */
async function takeBack(player: Player): Promise<string[]> {
  const { act, team, cycles } = player
  const read = await act<OpeningView>(`/v1/teams/${team.key}/opening?cycle=${cycles.next.id}`)
  if (!read.ok) return []
  const told: string[] = []
  for (const { request, title, returned, state } of read.value.returning) {
    if (!returned || state !== 'asked') continue
    const set = await readSet(player)
    const place = set && placeIn(set, team.key)
    if (place) told.push(...(await decide(player, title, request, adoptOf({ title, size: THE_REST }, cycles.next, place, TAKEN_BACK))))
  }
  return told
}

async function answerSome(player: Player): Promise<string[]> {
  const { act, team, cycles } = player
  const read = await act<Requests>(`/v1/teams/${team.key}/requests?state=asked&limit=${ANSWERS_A_MONDAY}`)
  if (!read.ok) return []
  const threshold = read.value.fit?.threshold ?? 1
  const told: string[] = []
  for (const [index, { id, title, fitIfAdopted, sizeIfAdopted }] of read.value.requests.entries()) {
    // the first that fits is taken; with the second the team says No to something every week
    const set = index === 0 && (fitIfAdopted ?? 0) >= threshold ? await readSet(player) : null
    const place = set && placeIn(set, team.key)
    const answer = place ? adoptOf({ title, size: sizeIfAdopted ?? ASSUMED }, cycles.next, place, IT_FITS) : declineOf(id)
    told.push(...(await decide(player, title, id, answer)))
  }
  return told
}

async function decide({ act, team, now }: Player, title: string, request: string, answer: Answer): Promise<string[]> {
  const id = deriveUuid('demo decision', request, now.toISOString().slice(0, 10))
  const said = await act(`/v1/requests/${request}/decisions`, { body: { id, ...answer } })
  return said.ok ? [`${team.name} ${answer.kind === 'adopt' ? 'took on' : 'said No to'} “${title}”.`] : []
}

/** The id of an objective with room, or the title of a new one; null: there is room nowhere. */
function placeIn({ objectives }: OkrSetView, key: string): string | null {
  const roomy = objectives.find(({ objectiveZero, keyResults }) => !objectiveZero && keyResults.length < MOST_KEY_RESULTS)
  if (roomy) return roomy.id
  return objectives.length < MOST_OBJECTIVES ? oneOf(OBJECTIVES, key, String(objectives.length)) : null
}

function adoptOf({ title, size }: { title: string; size: Size }, cycle: OkrCycle, objective: string, reason: string): Answer {
  const whole = { low: Math.floor(size.low), likely: Math.round(size.likely), high: Math.ceil(size.high) }
  const measure = 'those who asked and say that it is solved, from none to all'
  return { kind: 'adopt', cycle: cycle.id, keyResult: { objective, title, measure, size: whole }, reason }
}

function declineOf(request: string): Answer {
  const { reason, option } = oneOf(NOS, request)
  return { kind: 'decline', reason, options: [option] }
}
