import { badArgument } from './refuse.ts'
import { isUuid } from './scalars.ts'

/** Linear lets a client choose the id of what it creates, so that a retry can be told from a second wish. */
export function checkNewId(id: string | null | undefined): void {
  if (id && !isUuid(id)) throw badArgument('id must be a UUID.')
}
