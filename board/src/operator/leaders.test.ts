import { expect, test } from 'vitest'
import { leadersLeftOut } from './leaders.ts'

const ida = { name: 'Ida', email: 'Ida@x.example' }
const omar = { name: 'Omar', email: 'omar@x.example' }

test('whoever is not in the new list is removed, and is asked about first', () => {
  expect(leadersLeftOut([ida, omar], 'ida@x.example; omar@x.example')).toEqual([])
  expect(leadersLeftOut([ida, omar], 'ida@x.example, new@x.example')).toEqual([omar])
  expect(leadersLeftOut([ida], ' ')).toEqual([ida])
})
