import { cycleBefore, resolveCycle, type OkrCycle } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { distractionsView } from './distractions.ts'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam, teamRef, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { ledgerOfNos } from './ledger-of-nos.ts'
import { repeatingCauses } from './repeating-causes.ts'
import { returningAsks } from './returning-asks.ts'
import { cyclePlan } from './team-fit.ts'
import { notFound, ok, type Viewing } from './viewing.ts'
import { unknownCycle } from './unknown-cycle.ts'

/** What the team begins a cycle with, besides its ask round. Newcomers read it without what is the members' own (law 13). */
export async function getOpening(viewing: Viewing, { params, query }: Call<'getOpening'>): Promise<Answer<'getOpening'>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const member = permissions.writeOkrs(actor, team)
  const isNewcomer = actor.kind === 'person' && actor.standings.has(team.id)
  if (member.kind === 'refused' && !isNewcomer) return hiddenTeam(member, viewing, team)
  const cycle = resolveCycle(query.cycle, now, team.calendar)
  if (!cycle) return unknownCycle()
  const before = cycleBefore(cycle, team.calendar)
  const earlier = cycleBefore(before, team.calendar)
  const mayWrite = member.kind === 'granted'
  return ok({
    team: teamRef(team),
    cycle,
    before,
    nos: await ledgerOfNos(viewing, team, earlier.startsOn),
    returning: await returningAsks(viewing, team, cycle),
    causes: await repeatingCauses(viewing, team, { before, earlier }),
    distractions: mayWrite ? await distractionsOf(viewing, team, before) : null,
    capacity: permissions.seeCapacity(actor, team).kind === 'allowed' ? await capacityOf(viewing, team, cycle) : null,
    mayWrite,
  })
}

async function distractionsOf(viewing: Viewing, team: Team, before: OkrCycle): Promise<OpeningView['distractions']> {
  const { cycle, distractions, share } = await distractionsView(viewing, team, before)
  return { cycle, distractions, share }
}

async function capacityOf(viewing: Viewing, team: Team, cycle: OkrCycle): Promise<OpeningView['capacity']> {
  const { forecast } = await cyclePlan(viewing, team, await findOkrSet(viewing, team, cycle.id))
  const { source, enough, warnings, plannedPerWeek, bauShare } = forecast.basis
  return { p50: forecast.planned.p50, p85: forecast.planned.p85, plannedPerWeek, bauShare, source, enough, warnings }
}
