import type { ConversationRow } from '@pull-okr/core/contract/types'
import { expect, test } from 'vitest'
import { gatherOverdue } from './gather-overdue.ts'

const row = (id: string, findingKind: ConversationRow['findingKind'], team: string | null, state: ConversationRow['state'] = 'open') =>
  ({ id, findingKind, state, about: { team: team === null ? null : { id: team, key: team, name: team } } }) as ConversationRow
const shown = (rows: ConversationRow[]) =>
  gatherOverdue(rows).map((entry) =>
    entry.kind === 'one' ? entry.row.id : `${entry.team.name}: ${entry.rows.map(({ id }) => id).join(' ')}`,
  )

test('many overdue answers of one team stand as one where the first of them stood', () => {
  const rows = [
    row('1', 'silence', 'a'),
    row('2', 'unmetNeed', 'a'),
    row('3', 'silence', 'a'),
    row('4', 'silence', 'b'),
    row('5', 'silence', 'a'),
    row('6', 'silence', 'b'),
  ]
  expect(shown(rows)).toEqual(['a: 1 3 5', '2', '4', '6'])
})

test('closed ones and questions stand alone', () => {
  const closed = ['1', '2', '3'].map((id) => row(id, 'silence', 'a', 'closed'))
  expect(shown([...closed, row('4', null, null)])).toEqual(['1', '2', '3', '4'])
})
