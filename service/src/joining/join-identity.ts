import { refuse, type Permissions, type PersonId } from '@pull-okr/core'
import type { Answer } from '../http/call.ts'
import type { HttpCall } from '../http/route-endpoints.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Tx } from '../sync/connections.ts'
import { joinPeople, lockPeople } from './join-people.ts'
import { readCode, useUpCode } from './one-time-codes.ts'
import { slowGuesses } from './slow-guesses.ts'

type Deps = { store: Store<Tables>; permissions: Permissions }

const ONESELF = 'You made this code as the person you are here: enter it where you are signed in with your other account.'
const SAME_TRACKER = 'Both of you have an account of the same tracker: those are two people.'
const OTHERS = 'This is not who made the code: look again whom you join.'

/**
 * Two accounts are one person when both say so: one side made the code, the other enters it, having seen whom it joins.
 * An e-mail address proves nothing. Whoever made the code stays, and both accounts are that person from then on.
 */
export function joinIdentity({ store, permissions }: Deps) {
  const guesses = slowGuesses()
  return async ({ actor, workspace, body, now, machineNow }: HttpCall<'joinIdentity'>): Promise<Answer<'joinIdentity'>> => {
    const granted = permissions.mintToken(actor)
    if (granted.kind === 'refused') return granted
    if (workspace === null) throw new Error('a person without a workspace was granted an account')
    const me = granted.permit
    const slow = guesses.refusal(me, machineNow)
    if (slow) return slow
    return store.inWorkspace(workspace, async (tx): Promise<Answer<'joinIdentity'>> => {
      const made = await readCode(tx, body.code, 'person', machineNow)
      if (!made?.person) return guesses.wrongCode(me, machineNow)
      const maker = made.person
      if (maker === me) return refuse('conflict', ONESELF, { path: 'code' })
      const both = await lockPeople(tx, [maker, me])
      const person = both.find(({ id }) => id === maker)
      if (!person || both.length < 2) return guesses.wrongCode(me, machineNow)
      if (await shareATracker(tx, maker, me)) return refuse('conflict', SAME_TRACKER)
      if (body.person === undefined) return { kind: 'ok', value: { joined: false, person } }
      if (body.person !== maker) return refuse('conflict', OTHERS, { path: 'person' })
      await useUpCode(tx, body.code)
      await joinPeople(tx, { workspace, into: maker, from: me, now })
      return { kind: 'ok', value: { joined: true, person } }
    })
  }
}

async function shareATracker(tx: Tx, one: PersonId, other: PersonId): Promise<boolean> {
  const shared = await tx
    .selectFrom('identity as mine')
    .innerJoin('identity as theirs', 'theirs.connection_id', 'mine.connection_id')
    .where('mine.person_id', '=', one)
    .where('theirs.person_id', '=', other)
    .select('mine.connection_id')
    .limit(1)
    .executeTakeFirst()
  return shared !== undefined
}
