// A small honest part of JQL: what is not understood is refused, as Jira refuses it, and never guessed.
import { Refusal } from './refuse.ts'

export type Operand = { kind: 'value'; text: string } | { kind: 'call'; name: string } | { kind: 'list'; of: Operand[] } | { kind: 'empty' }
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not'
export type Jql =
  | { kind: 'all'; of: Jql[] }
  | { kind: 'any'; of: Jql[] }
  | { kind: 'not'; of: Jql }
  | { kind: 'clause'; field: string; operator: Operator; operand: Operand }
export type Order = { field: string; descending: boolean }
export type Query = { where: Jql | null; order: Order[] }

type Token = { kind: 'word' | 'text' | 'sign'; text: string; at: number }
const SIGNS = /^(?:!=|<=|>=|[=<>(),])/
const MOST_ORDERS = 7

export function parseJql(jql: string): Query {
  const tokens = readTokens(jql)
  let at = 0
  const peek = (offset = 0): Token | undefined => tokens[at + offset]
  const isWord = (word: string, offset = 0) => peek(offset)?.kind === 'word' && peek(offset)!.text.toLowerCase() === word
  const isSign = (sign: string) => peek()?.kind === 'sign' && peek()!.text === sign
  const fail = (wanted: string): never => {
    const got = peek()
    throw new Refusal(
      400,
      got
        ? `Error in the JQL Query: Expecting ${wanted} but got '${got.text}'. (line 1, character ${got.at + 1})`
        : `Error in the JQL Query: Expecting ${wanted} before the end of the query.`,
    )
  }
  const take = (wanted: string): Token => (peek() && peek()!.kind !== 'sign' ? tokens[at++]! : fail(wanted))
  const takeSign = (sign: string) => (isSign(sign) ? void (at += 1) : fail(`'${sign}'`))

  const any = (): Jql => {
    const of = [all()]
    while (isWord('or') && (at += 1)) of.push(all())
    return of.length === 1 ? of[0]! : { kind: 'any', of }
  }
  const all = (): Jql => {
    const of = [one()]
    while (isWord('and') && (at += 1)) of.push(one())
    return of.length === 1 ? of[0]! : { kind: 'all', of }
  }
  const one = (): Jql => {
    if (isWord('not') && (at += 1)) return { kind: 'not', of: one() }
    if (!isSign('(')) return clause()
    at += 1
    const inside = any()
    takeSign(')')
    return inside
  }
  const clause = (): Jql => {
    const field = take('either a field name or a function').text.toLowerCase()
    const operator = readOperator()
    const isList = operator === 'in' || operator === 'not in'
    return { kind: 'clause', field, operator, operand: isList && isSign('(') ? list() : operand() }
  }
  const skip = (tokens: number, operator: Operator): Operator => {
    at += tokens
    return operator
  }
  const readOperator = (): Operator => {
    const sign = peek()
    if (sign?.kind === 'sign' && ['=', '!=', '<', '<=', '>', '>='].includes(sign.text)) return skip(1, sign.text as Operator)
    if (isWord('not') && isWord('in', 1)) return skip(2, 'not in')
    if (isWord('in')) return skip(1, 'in')
    if (isWord('is') && isWord('not', 1)) return skip(2, 'is not')
    if (isWord('is')) return skip(1, 'is')
    return fail("operator: either '=', '!=', '<', '>', '<=', '>=', 'IN', 'IS'")
  }
  const operand = (): Operand => {
    const token = take('a value')
    if (token.kind === 'text') return { kind: 'value', text: token.text }
    if (/^(empty|null)$/i.test(token.text)) return { kind: 'empty' }
    if (!isSign('(')) return { kind: 'value', text: token.text }
    at += 1
    takeSign(')') // no function that is known here takes an argument
    return { kind: 'call', name: token.text.toLowerCase() }
  }
  const list = (): Operand => {
    takeSign('(')
    const of = [operand()]
    while (isSign(',') && (at += 1)) of.push(operand())
    takeSign(')')
    return { kind: 'list', of }
  }
  const order = (): Order => {
    const field = take('a field').text.toLowerCase()
    const descending = isWord('desc')
    if (descending || isWord('asc')) at += 1
    return { field, descending }
  }

  const where = tokens.length === 0 || isWord('order') ? null : any()
  const orders: Order[] = []
  if (isWord('order')) {
    at += 1
    if (!isWord('by')) fail("'BY'")
    at += 1
    orders.push(order())
    while (isSign(',') && (at += 1)) orders.push(order())
  }
  if (peek()) fail("either 'OR' or 'AND'")
  if (orders.length > MOST_ORDERS) throw new Refusal(400, `JQL can be ordered by at most ${MOST_ORDERS} fields.`)
  return { where, order: orders }
}

function readTokens(jql: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < jql.length;) {
    const rest = jql.slice(at)
    const space = /^\s+/.exec(rest)?.[0]
    if (space) {
      at += space.length
      continue
    }
    const quoted = /^(["'])((?:\\.|(?!\1)[^\\])*)\1/s.exec(rest)
    const sign = SIGNS.exec(rest)?.[0]
    const word = /^[^\s"'=!<>(),]+/.exec(rest)?.[0]
    if (quoted) tokens.push({ kind: 'text', text: quoted[2]!.replace(/\\(.)/gs, '$1'), at })
    else if (sign) tokens.push({ kind: 'sign', text: sign, at })
    else if (word) tokens.push({ kind: 'word', text: word, at })
    else
      throw new Refusal(
        400,
        `Error in the JQL Query: The character '${rest[0]}' is a reserved JQL character. (line 1, character ${at + 1})`,
      )
    at += (quoted?.[0] ?? sign ?? word)!.length
  }
  return tokens
}
