import type { Refusal } from '@pull-okr/core'
import type { Team } from './find-team.ts'
import { notFound, type Viewing } from './viewing.ts'

/** A No to somebody who may not even see the team does not tell that there is one. */
export function hiddenTeam(refusal: Refusal, { actor, permissions }: Viewing, team: Team): Refusal | ReturnType<typeof notFound> {
  return actor.kind !== 'nobody' && permissions.seeTeam(actor, team).kind === 'refused' ? notFound('team') : refusal
}
