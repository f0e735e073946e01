import { DIGEST_HOUR, refuse, type Actor, type Refusal } from '@pull-okr/core'
import type { Digest } from '@pull-okr/core/contract/types'
import type { Writing } from '../commands/writing.ts'
import type { Answer, Call } from '../http/call.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { whatWaits } from './what-waits.ts'

/** The operator, and whoever holds a link, has nothing that waits. */
export async function getToday(viewing: Viewing): Promise<Answer<'getToday'>> {
  return ok(await whatWaits(viewing))
}

/** One's own setting, and nobody else's. */
export async function getDigest(viewing: Viewing, sendsMail: boolean): Promise<Answer<'getDigest'>> {
  const person = asPerson(viewing.actor)
  return person.kind === 'refused' ? person : ok(await digestOf(viewing, person.person, sendsMail))
}

/** What is left out stays as it is. Safe to repeat. */
export async function changeDigest(writing: Writing, sendsMail: boolean, { body }: Call<'changeDigest'>): Promise<Answer<'changeDigest'>> {
  const person = asPerson(writing.actor)
  if (person.kind === 'refused') return person
  const before = await digestOf(writing, person.person, sendsMail)
  const changed = {
    wanted: body.wanted ?? before.wanted,
    hour: body.hour ?? before.hour,
    time_zone: body.timeZone ?? before.timeZone,
  }
  await writing.tx
    .insertInto('digest_setting')
    .values({ ...changed, workspace_id: writing.workspace, person_id: person.person })
    .onConflict((same) => same.column('person_id').doUpdateSet(changed))
    .execute()
  return ok(await digestOf(writing, person.person, sendsMail))
}

function asPerson(actor: Actor): Extract<Actor, { kind: 'person' }> | Refusal {
  if (actor.kind === 'person') return actor
  return actor.kind === 'nobody'
    ? refuse('notSignedIn', 'Sign in first: open the sign-in link that the service printed when it started, or send a token.')
    : refuse('onlyForOneself', 'What waits is sent to people: sign in as the person who is to be written to.')
}

async function digestOf({ tx, workspace }: Viewing, person: string, sendsMail: boolean): Promise<Digest> {
  const row = await tx
    .selectFrom('person as p')
    .leftJoin('digest_setting as s', 's.person_id', 'p.id')
    .where('p.workspace_id', '=', workspace)
    .where('p.id', '=', person)
    .select(['p.email', 'p.time_zone as told', 's.wanted', 's.hour', 's.time_zone'])
    .executeTakeFirstOrThrow()
  return {
    wanted: row.wanted ?? true,
    hour: row.hour ?? DIGEST_HOUR,
    timeZone: row.time_zone ?? row.told,
    email: row.email,
    mailed: sendsMail,
  }
}
