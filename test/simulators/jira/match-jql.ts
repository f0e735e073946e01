// What JQL means, for the fields that are known here.
import type { Jql, Operand, Operator, Order } from './parse-jql.ts'
import { Refusal } from './refuse.ts'
import type { Category, Issue, User } from './rows.ts'
import type { World } from './world.ts'
import { instantOf } from './zones.ts'

export type Asking = { world: World; me: User | null; now: number }
type Match = (issue: Issue) => boolean

const DATES: Record<string, (issue: Issue) => string | null> = {
  created: (issue) => issue.createdAt,
  updated: (issue) => issue.updatedAt,
  resolved: (issue) => issue.resolvedAt,
  resolutiondate: (issue) => issue.resolvedAt,
  statuscategorychangeddate: (issue) => issue.categoryChangedAt,
}
const CATEGORIES: Record<string, Category> = {
  'to do': 'new',
  new: 'new',
  'in progress': 'indeterminate',
  indeterminate: 'indeterminate',
  done: 'done',
}

export function matchJql(jql: Jql, asking: Asking): Match {
  if (jql.kind === 'clause') return matchClause(jql, asking)
  if (jql.kind === 'not') {
    const inside = matchJql(jql.of, asking)
    return (issue) => !inside(issue)
  }
  const parts = jql.of.map((part) => matchJql(part, asking))
  return jql.kind === 'all' ? (issue) => parts.every((part) => part(issue)) : (issue) => parts.some((part) => part(issue))
}

function matchClause({ field, operator, operand }: Jql & { kind: 'clause' }, asking: Asking): Match {
  const date = DATES[field]
  if (date) return matchDate(field, date, operator, operand, asking)
  const { world, me } = asking
  switch (field) {
    case 'project':
      return matchOne(
        field,
        operator,
        operand,
        (issue) => issue.projectId,
        (text) => {
          const found = world.all('project').find(({ id, key, name }) => id === text || key === text.toUpperCase() || name === text)
          if (!found) throw new Refusal(400, `The value '${text}' does not exist for the field 'project'.`)
          return [found.id]
        },
      )
    case 'id':
    case 'key':
    case 'issue':
    case 'issuekey':
      return matchOne(
        field,
        operator,
        operand,
        (issue) => issue.id,
        (text) => {
          const found = world.get('issue', text) ?? world.issueCalled(text)
          if (!found) throw new Refusal(400, `An issue with key '${text}' does not exist for field '${field}'.`)
          return [found.id]
        },
      )
    case 'statuscategory':
      return matchOne(
        field,
        operator,
        operand,
        (issue) => world.get('status', issue.statusId)!.category,
        (text) => {
          const category = CATEGORIES[text.toLowerCase()]
          if (!category) throw new Refusal(400, `The value '${text}' does not exist for the field 'statusCategory'.`)
          return [category]
        },
      )
    case 'status':
      return matchOne(
        field,
        operator,
        operand,
        (issue) => issue.statusId,
        (text) => {
          const found = world.all('status').filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase())
          if (found.length === 0) throw new Refusal(400, `The value '${text}' does not exist for the field 'status'.`)
          return found.map(({ id }) => id)
        },
      )
    case 'issuetype':
    case 'type': {
      const ofCall = (name: string) =>
        name === 'standardissuetypes'
          ? world.all('issueType').filter(({ level }) => level >= 0)
          : name === 'subtaskissuetypes'
            ? world.all('issueType').filter(({ level }) => level < 0)
            : null
      return matchOne(
        field,
        operator,
        operand,
        (issue) => issue.typeId,
        (text) => {
          const found = world.all('issueType').filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase())
          if (found.length === 0) throw new Refusal(400, `The value '${text}' does not exist for the field 'issuetype'.`)
          return found.map(({ id }) => id)
        },
        (name) => ofCall(name)?.map(({ id }) => id) ?? null,
      )
    }
    case 'assignee':
    case 'creator': // here whoever files something is its reporter
    case 'reporter':
      return matchOne(
        field,
        operator,
        operand,
        (issue) => (field === 'assignee' ? issue.assigneeId : issue.reporterId),
        (text) => [text],
        (name) => (name === 'currentuser' && me ? [me.id] : null),
      )
    case 'labels':
      return matchAny(operator, operand, (issue) => issue.labels)
    default:
      throw new Refusal(400, `Field '${field}' does not exist or you do not have permission to view it.`)
  }
}

/** A field with one value, or none. A missing value is neither equal nor unequal to anything. */
function matchOne(
  field: string,
  operator: Operator,
  operand: Operand,
  read: (issue: Issue) => string | null,
  resolve: (text: string) => string[],
  call: (name: string) => string[] | null = () => null,
): Match {
  if (operand.kind === 'empty') return matchEmpty(field, operator, (issue) => read(issue) === null)
  const values = new Set(
    (operand.kind === 'list' ? operand.of : [operand]).flatMap((one) => {
      if (one.kind === 'value') return resolve(one.text)
      const called = one.kind === 'call' ? call(one.name) : null
      if (called === null) throw new Refusal(400, `Unable to find JQL function '${one.kind === 'call' ? one.name : 'empty'}()'.`)
      return called
    }),
  )
  if (operator === '=' || operator === 'in') return (issue) => values.has(read(issue) ?? '')
  if (operator === '!=' || operator === 'not in') return (issue) => read(issue) !== null && !values.has(read(issue)!)
  throw new Refusal(400, `The operator '${operator}' is not supported by the '${field}' field.`)
}

function matchAny(operator: Operator, operand: Operand, read: (issue: Issue) => string[]): Match {
  if (operand.kind === 'empty') return matchEmpty('labels', operator, (issue) => read(issue).length === 0)
  const values = new Set((operand.kind === 'list' ? operand.of : [operand]).flatMap((one) => (one.kind === 'value' ? [one.text] : [])))
  if (operator === '=' || operator === 'in') return (issue) => read(issue).some((value) => values.has(value))
  if (operator === '!=' || operator === 'not in')
    return (issue) => read(issue).length > 0 && !read(issue).some((value) => values.has(value))
  throw new Refusal(400, `The operator '${operator}' is not supported by the 'labels' field.`)
}

function matchEmpty(field: string, operator: Operator, isEmpty: Match): Match {
  if (operator === 'is' || operator === '=') return isEmpty
  if (operator === 'is not' || operator === '!=') return (issue) => !isEmpty(issue)
  throw new Refusal(400, `The operator '${operator}' does not support searching for empty values for '${field}'.`)
}

function matchDate(field: string, read: (issue: Issue) => string | null, operator: Operator, operand: Operand, asking: Asking): Match {
  if (operand.kind === 'empty') return matchEmpty(field, operator, (issue) => read(issue) === null)
  if (operand.kind !== 'value') throw new Refusal(400, `A date of '${field}' cannot be told by a function here.`)
  const at = momentOf(field, operand.text, asking)
  const compare: Partial<Record<Operator, (value: number) => boolean>> = {
    '>=': (value) => value >= at,
    '>': (value) => value > at,
    '<=': (value) => value <= at,
    '<': (value) => value < at,
  }
  const holds = compare[operator]
  if (!holds) throw new Refusal(400, `The operator '${operator}' is not supported by the '${field}' field.`)
  return (issue) => {
    const value = read(issue)
    return value !== null && holds(Date.parse(value))
  }
}

/** To the minute, in the zone of whoever asks. */
function momentOf(field: string, text: string, { me, now }: Asking): number {
  const zone = me?.timeZone ?? 'UTC'
  const moment = /^(\d{4})([-/])(\d\d?)\2(\d\d?)(?: (\d\d?):(\d\d))?$/.exec(text)
  if (moment) {
    const [, year, , month, day, hours = '0', minutes = '0'] = moment
    return instantOf(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes)), zone)
  }
  const period = /^-(\d+)([wdhm])$/.exec(text)
  if (period)
    return now - Number(period[1]) * { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 }[period[2] as 'w' | 'd' | 'h' | 'm']
  throw new Refusal(
    400,
    `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  )
}

export function orderIssues(issues: Issue[], orders: Order[], world: World): Issue[] {
  const compares = (orders.length > 0 ? orders : [{ field: 'created', descending: true }]).map(({ field, descending }) => {
    const compare = compareBy(field, world)
    return descending ? (a: Issue, b: Issue) => compare(b, a) : compare
  })
  // Nothing is promised of rows that are equal in all of it: the newest id first, which no client should rely on.
  return issues.toSorted((a, b) => compares.map((compare) => compare(a, b)).find((order) => order !== 0) ?? Number(b.id) - Number(a.id))
}

function compareBy(field: string, world: World): (a: Issue, b: Issue) => number {
  const date = DATES[field]
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  if (date) return (a, b) => text(date(a) ?? '', date(b) ?? '')
  if (['key', 'issuekey', 'id'].includes(field))
    return (a, b) => text(world.get('project', a.projectId)?.key ?? '', world.get('project', b.projectId)?.key ?? '') || a.number - b.number
  throw new Refusal(400, `Field '${field}' does not exist or you do not have permission to view it.`)
}
