import { expect, test } from 'vitest'
import { ALL_STEPS, stepAt, type Moment } from './steps.ts'

const database = (when: Moment['when'], text: string): Moment => ({ wire: 'database', when, text })

test('each step is met by its own moment and by no other', () => {
  const moments: Moment[] = [
    database('before', 'insert into delivery (workspace_id) select'),
    database('after', 'begin; insert into delivery (workspace_id) select; commit'),
    { wire: 'tracker', when: 'before', text: 'IssuesByIds' },
    { wire: 'tracker', when: 'after', text: 'IssuesByIds' },
    database('before', 'begin; insert into issue (id); update delivery set state = $1; commit'),
    database('after', 'begin; insert into issue (id); update delivery set state = $1; commit'),
    database('before', 'begin; insert into "decision" ("id") values ($1); commit'),
    database('after', 'begin; insert into "decision" ("id") values ($1); commit'),
    { wire: 'tracker', when: 'before', text: 'WriteAttachment' },
    { wire: 'tracker', when: 'before', text: 'WriteComment' },
    { wire: 'tracker', when: 'after', text: 'WriteComment' },
    database('before', 'begin; update "link_back" set "state" = $1; commit'),
  ]
  expect(moments.map((moment) => ALL_STEPS.filter((step) => stepAt(moment, [step])))).toEqual(ALL_STEPS.map((step) => [step]))
})

test('a step that is not wanted is not met', () => {
  expect(stepAt({ wire: 'tracker', when: 'before', text: 'WriteComment' }, ['store → 200'])).toBeUndefined()
})
