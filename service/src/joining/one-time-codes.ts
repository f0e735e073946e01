import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../sync/connections.ts'

/** For which it is good: joining a site to the workspace, or an account to the person who made it. */
export type CodeOf = { workspace: string } & ({ kind: 'site' } | { kind: 'person'; person: string })
export type MadeCode = { code: string; expires: Date }

/** A site's goes from one administrator to another; a person's from one window to another. */
const LIVES_MS = { site: 60 * 60_000, person: 10 * 60_000 }
/** Crockford's: people read them out. Sixteen are 80 bits, so a fast hash is enough. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** Only its hash is stored, and the one that the same maker made before is good no more. */
export async function makeCode(tx: Tx, of: CodeOf, now: Date): Promise<MadeCode> {
  const person = of.kind === 'person' ? of.person : null
  const code = [...randomBytes(LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('')
  const expires = new Date(now.getTime() + LIVES_MS[of.kind])
  await tx
    .deleteFrom('one_time_code')
    .where('workspace_id', '=', of.workspace)
    .where((is) =>
      is.or([is('expires_at', '<=', now), is.and([is('kind', '=', of.kind), is('person_id', person === null ? 'is' : '=', person)])]),
    )
    .execute()
  await tx
    .insertInto('one_time_code')
    .values({ hash: hashCode(code), workspace_id: of.workspace, kind: of.kind, person_id: person, made_at: now, expires_at: expires })
    .execute()
  return { code: code.match(/.{4}/g)!.join('-'), expires }
}

/** Whose it is, kept from everybody else until the transaction ends; null: unknown, used, or over. It is still good afterwards. */
export async function readCode(tx: Tx, code: string, kind: CodeOf['kind'], now: Date) {
  const found = await tx
    .selectFrom('one_time_code')
    .where('hash', '=', hashCode(code))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .select(['workspace_id as workspace', 'person_id as person'])
    .forUpdate()
    .executeTakeFirst()
  return found ?? null
}

export async function useUpCode(tx: Tx, code: string): Promise<void> {
  await tx.deleteFrom('one_time_code').where('hash', '=', hashCode(code)).execute()
}

const hashCode = (code: string): Buffer => createHash('sha256').update(code.replaceAll('-', '')).digest()
