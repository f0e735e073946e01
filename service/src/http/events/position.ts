/**
 * How far somebody has read. Transactions commit in another order than they take their ids in, so the id alone is no
 * position: a row with a smaller one may appear later. (xid, id) is one, as long as only finished transactions are read.
 */
export type Position = { xid: string; id: string }

const ID_DIGITS = 16
const XID_MAX = 18_446_744_073_709_551_615n

/** Digits only, opaque to clients: the xid, then the id in sixteen digits. */
export function writePosition({ xid, id }: Position): string {
  return `${xid}${id.padStart(ID_DIGITS, '0')}`
}

/** null: not a position of ours. */
export function readPosition(text: string): Position | null {
  if (!/^\d{1,36}$/.test(text)) return null
  const padded = text.padStart(ID_DIGITS + 1, '0')
  const xid = BigInt(padded.slice(0, -ID_DIGITS))
  return xid > XID_MAX ? null : { xid: String(xid), id: String(BigInt(padded.slice(-ID_DIGITS))) }
}
