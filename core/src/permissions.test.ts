import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OkrSetState } from './okr-set.ts'
import type { Actor, ConversationInView, InvitationInView, Standing, TeamInView } from './people.ts'
import { permissions, type Permissions } from './permissions.ts'

const open: TeamInView = { id: 't', private: false, frozen: false, sharesCapacity: false, neighbours: ['n'] }
const person = (id: string, standings: Record<string, Standing> = {}, leader = false): Actor => ({
  kind: 'person',
  person: id,
  leader,
  standings: new Map(Object.entries(standings)),
})

const ROLES: Record<string, Actor> = {
  nobody: { kind: 'nobody' },
  stranger: person('stranger'),
  stakeholder: person('sam'),
  pending: person('pia', { t: 'pending' }),
  member: person('ana', { t: 'member' }),
  neighbour: person('max', { n: 'member' }),
  'pending neighbour': person('nia', { n: 'pending' }),
  'member of another team': person('olu', { u: 'member' }),
  leader: person('lea', {}, true),
  operator: { kind: 'operator' },
  invited: { kind: 'invited', invitation: 'other' },
  link: { kind: 'link', request: 'r', decision: 'd' },
  'link of another request': { kind: 'link', request: 'q', decision: 'd' },
}
const ALL = Object.keys(ROLES)
const answers = (ask: (actor: Actor) => { kind: string; reason?: string }) => ALL.filter((role) => ask(ROLES[role]!).kind !== 'refused')
const request = (team = open) => ({ id: 'r', team, voices: ['sam'] })
const WRITES = ['writeOkrs', 'decide', 'configureTeam', 'askStakeholders', 'mapSupplies', 'answerExpectation', 'markSeen'] as const

describe('what only the team does (law 1)', () => {
  test.each(WRITES)('%s: members, and nobody else', (right) => {
    expect(answers((actor) => permissions[right](actor, open))).toEqual(['member'])
  })

  test.each([
    ['nobody', 'notSignedIn', undefined],
    ['stranger', 'notAMember', 1],
    ['pending', 'pendingMember', 1],
    ['member of another team', 'notAMember', 1],
    ['leader', 'notAMember', 1],
    ['operator', 'notAMember', 1],
    ['link', 'notAMember', 1],
  ])('%s is told why: %s', (role, reason, law) => {
    for (const right of WRITES) {
      const answer = permissions[right](ROLES[role]!, open)
      expect(answer).toMatchObject({ kind: 'refused', reason })
      expect('law' in answer ? answer.law : undefined).toBe(law)
    }
  })

  test('no mixture of standings, leadership and team settings makes an outsider a writer', () => {
    const standings = fc.dictionary(fc.constantFrom('t', 'n', 'u'), fc.constantFrom<Standing>('member', 'pending'))
    const team = fc.record({
      id: fc.constant('t'),
      private: fc.boolean(),
      frozen: fc.boolean(),
      sharesCapacity: fc.boolean(),
      neighbours: fc.subarray(['n', 'u', 't']),
    })
    fc.assert(
      fc.property(standings, fc.boolean(), team, (of, leader, view) => {
        for (const right of WRITES) expect(permissions[right](person('x', of, leader), view).kind === 'granted').toBe(of['t'] === 'member')
      }),
    )
  })

  test('the permit names the team and who holds it', () => {
    expect(permissions.writeOkrs(ROLES['member']!, open)).toEqual({ kind: 'granted', permit: { team: 't', by: 'ana' } })
  })
})

describe('confirming a newcomer', () => {
  const frozen = { ...open, frozen: true }
  test('is the members’; in a frozen team newcomers confirm each other, never themselves', () => {
    expect(answers((actor) => permissions.confirmMember(actor, open, 'new'))).toEqual(['member'])
    expect(answers((actor) => permissions.confirmMember(actor, frozen, 'new'))).toEqual(['pending', 'member'])
    expect(permissions.confirmMember(ROLES['pending']!, frozen, 'pia').kind).toBe('refused')
  })
})

describe('the asking side', () => {
  test('replies by itself or through its link', () => {
    expect(answers((actor) => permissions.reply(actor, request()))).toEqual(['stakeholder', 'link'])
    expect(permissions.reply(ROLES['stakeholder']!, request())).toMatchObject({ permit: { request: 'r', by: 'sam' } })
    expect(permissions.reply(ROLES['link']!, request())).toMatchObject({ permit: { request: 'r', by: null } })
    expect(permissions.reply(ROLES['member']!, request())).toMatchObject({ reason: 'notTheRequester' })
  })
})

describe('seeing', () => {
  const hidden = { ...open, private: true }
  const signedIn = ['stranger', 'stakeholder', 'pending', 'member', 'neighbour', 'pending neighbour', 'member of another team', 'leader']

  test('a team: whoever signed in; a private one: those in it, and the operator', () => {
    expect(answers((actor) => permissions.seeTeam(actor, open))).toEqual([...signedIn, 'operator'])
    expect(answers((actor) => permissions.seeTeam(actor, hidden))).toEqual(['pending', 'member', 'operator'])
  })

  test('a team is asked by whoever sees it and is a person', () => {
    expect(answers((actor) => permissions.askTeam(actor, open))).toEqual(signedIn)
    expect(answers((actor) => permissions.askTeam(actor, hidden))).toEqual(['pending', 'member'])
  })

  test('a request: as its team, and those behind it always; the operator never', () => {
    expect(answers((actor) => permissions.seeRequest(actor, request()))).toEqual([...signedIn, 'link'])
    expect(answers((actor) => permissions.seeRequest(actor, request(hidden)))).toEqual(['stakeholder', 'pending', 'member', 'link'])
  })

  test.each<[OkrSetState, TeamInView, string[]]>([
    ['drafting', open, ['pending', 'member']],
    ['published', open, ['pending', 'member', 'neighbour', 'leader']],
    ['committed', open, ['pending', 'member', 'neighbour', 'leader']],
    ['closed', open, ['pending', 'member', 'neighbour', 'leader']],
    ['drafting', hidden, ['pending', 'member']],
    ['published', hidden, ['pending', 'member', 'leader']],
  ])('OKRs that are %s (law 5)', (state, team, who) => {
    expect(answers((actor) => permissions.seeOkrs(actor, team, state))).toEqual(who)
  })

  test('capacity: members, until the team shares it with those who see the team (law 13)', () => {
    expect(answers((actor) => permissions.seeCapacity(actor, open))).toEqual(['member'])
    expect(answers((actor) => permissions.seeCapacity(actor, { ...open, sharesCapacity: true }))).toEqual(signedIn)
    expect(answers((actor) => permissions.seeCapacity(actor, { ...hidden, sharesCapacity: true }))).toEqual(['pending', 'member'])
    expect(permissions.seeCapacity(ROLES['leader']!, open)).toMatchObject({ law: 13 })
  })
})

const about = (state: OkrSetState | null, more: Partial<ConversationInView> = {}): ConversationInView => ({
  id: 'c',
  about: 'okrs',
  team: open,
  parties: ['t'],
  leaders: false,
  teamOnly: false,
  names: null,
  state,
  opener: null,
  voices: [],
  ...more,
})
const invitation: InvitationInView = { id: 'i', team: open, person: 'sam', invitedTeam: 'n' }

describe('conversations', () => {
  const seen = (conversation: ConversationInView) => answers((actor) => permissions.seeConversation(actor, conversation))

  test('about OKRs are seen like the OKRs; a draft is talked about by its team alone (law 5)', () => {
    expect(seen(about('published'))).toEqual(['pending', 'member', 'neighbour', 'leader'])
    expect(seen(about('drafting', { parties: ['t', 'u'] }))).toEqual(['pending', 'member'])
  })
  test('the other team that is a party sees what is published, also where it is no neighbour', () => {
    expect(seen(about('published', { parties: ['t', 'u'] }))).toContain('member of another team')
  })
  test('whoever opened it goes on seeing it', () => {
    expect(seen(about('drafting', { opener: 'lea' }))).toEqual(['pending', 'member', 'leader'])
  })
  test('kept within the team they are its confirmed members alone (law 13)', () => {
    expect(seen(about('published', { teamOnly: true, leaders: true, parties: ['t', 'n'] }))).toEqual(['member'])
  })
  test('a finding that names a private team is for those alone who see that team as well', () => {
    const finding = about('published', { parties: ['t', 'n'], names: { ...open, id: 'n', private: true } })
    expect(seen(finding)).toEqual(['neighbour'])
    const itsOwn = about('published', { team: { ...open, private: true }, parties: ['t', 'u'], names: { ...open, id: 'u' } })
    expect(seen(itsOwn)).not.toContain('member of another team')
    expect(seen(itsOwn)).toContain('member')
  })
  test('about an expectation: the leaders and the team that answers it', () => {
    expect(seen(about(null, { about: 'expectation', leaders: true }))).toEqual(['pending', 'member', 'leader'])
  })
  test('newcomers read and do not speak', () => {
    expect(answers((actor) => permissions.speak(actor, about('published')))).toEqual(['member', 'neighbour', 'leader'])
  })
  test('are closed by their parties; a bystander only speaks', () => {
    expect(answers((actor) => permissions.closeConversation(actor, about('published')))).toEqual(['member'])
    expect(answers((actor) => permissions.closeConversation(actor, about('published', { leaders: true, parties: ['t', 'n'] })))).toEqual([
      'member',
      'neighbour',
      'leader',
    ])
    expect(permissions.closeConversation(ROLES['leader']!, about('published'))).toMatchObject({ reason: 'notAParty', law: 7 })
  })
})

test('expectations are leaders’ words', () => {
  expect(answers((actor) => permissions.publishExpectation(actor))).toEqual(['leader'])
})

test('the overview is for leaders, and others are told the law', () => {
  expect(answers((actor) => permissions.seeOverview(actor))).toEqual(['leader'])
  expect(permissions.seeOverview(ROLES['member']!)).toMatchObject({ reason: 'notALeader', law: 5 })
})

test('an invitation is answered by whom it names, the invited team’s members, and its link', () => {
  expect(answers((actor) => permissions.answerInvitation(actor, invitation))).toEqual(['stakeholder', 'neighbour'])
  expect(permissions.answerInvitation({ kind: 'invited', invitation: 'i' }, invitation)).toMatchObject({ permit: { by: null } })
  expect(permissions.answerInvitation({ kind: 'invited', invitation: 'j' }, invitation)).toMatchObject({ reason: 'notInvited' })
})

test('a token is for oneself: links and operators are nobody', () => {
  expect(answers((actor) => permissions.mintToken(actor))).toEqual(ALL.filter((role) => ROLES[role]!.kind === 'person'))
  expect(permissions.mintToken(ROLES['operator']!)).toMatchObject({ reason: 'onlyForOneself', law: 1 })
})

test('only an operator operates', () => {
  expect(answers((actor) => permissions.operate(actor))).toEqual(['operator'])
})

test('nobody gets nothing, from any right', () => {
  const asked: Record<keyof Permissions, { kind: string; reason?: string }> = {
    writeOkrs: permissions.writeOkrs({ kind: 'nobody' }, open),
    decide: permissions.decide({ kind: 'nobody' }, open),
    configureTeam: permissions.configureTeam({ kind: 'nobody' }, open),
    askStakeholders: permissions.askStakeholders({ kind: 'nobody' }, open),
    mapSupplies: permissions.mapSupplies({ kind: 'nobody' }, open),
    answerExpectation: permissions.answerExpectation({ kind: 'nobody' }, open),
    askTeam: permissions.askTeam({ kind: 'nobody' }, open),
    answerInvitation: permissions.answerInvitation({ kind: 'nobody' }, invitation),
    publishExpectation: permissions.publishExpectation({ kind: 'nobody' }),
    seeConversation: permissions.seeConversation({ kind: 'nobody' }, about('published')),
    speak: permissions.speak({ kind: 'nobody' }, about('published')),
    closeConversation: permissions.closeConversation({ kind: 'nobody' }, about('published')),
    confirmMember: permissions.confirmMember({ kind: 'nobody' }, { ...open, frozen: true }, 'x'),
    markSeen: permissions.markSeen({ kind: 'nobody' }, open),
    reply: permissions.reply({ kind: 'nobody' }, request()),
    seeTeam: permissions.seeTeam({ kind: 'nobody' }, open),
    seeOverview: permissions.seeOverview({ kind: 'nobody' }),
    seeRequest: permissions.seeRequest({ kind: 'nobody' }, request()),
    seeOkrs: permissions.seeOkrs({ kind: 'nobody' }, open, 'committed'),
    seeCapacity: permissions.seeCapacity({ kind: 'nobody' }, { ...open, sharesCapacity: true }),
    mintToken: permissions.mintToken({ kind: 'nobody' }),
    operate: permissions.operate({ kind: 'nobody' }),
  }
  for (const [right, answer] of Object.entries(asked)) expect([right, answer.reason]).toEqual([right, 'notSignedIn'])
  expect(Object.keys(asked).toSorted()).toEqual(Object.keys(permissions).toSorted())
})
