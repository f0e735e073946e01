import type { NewDecision, TeamSettings } from '@pull-okr/core/contract/types'
import { kitCalendar } from './kit-calendar.ts'

type Answer = NewDecision extends infer D ? (D extends { id: string } ? Omit<D, 'id'> : never) : never

/** What one lead has already said and answered when the demo begins; an ask is found by the beginning of its title. */
export type FirstAnswers = {
  team: string
  lead: string
  settings?: (now: Date) => TeamSettings
  answers: { ask: string; answer: Answer }[]
  publish?: string
}

const adopt = (
  objective: string,
  title: string,
  measure: string,
  [low, likely, high]: [number, number, number],
  reason: string,
): Answer => ({
  kind: 'adopt',
  cycle: 'next',
  keyResult: { objective, title, measure, size: { low, likely, high } },
  reason,
})

/** What a leader hopes for when the demo begins: each team may pull it, say why not, or ask. */
export const FIRST_EXPECTATION = {
  leader: 'eleanor.whitfield@tidewater.example',
  /** said when this team is met for the first time */
  with: 'DASH',
  says: {
    cycle: 'next',
    title: 'Australia comes first',
    context: 'Two terminals in Sydney decide in February, and a third waits for them. Europe renews without us doing anything new.',
    emphasis: [{ dimension: 'market', value: 'Australia' }],
  },
}

/** A team that is half-way through its planning is easier to understand than a blank sheet; Mobile has the blank sheet. */
export const FIRST_ANSWERS: FirstAnswers[] = [
  {
    team: 'DASH',
    lead: 'amara.okonkwo@tidewater.example',
    answers: [
      {
        ask: 'Show demurrage cost per terminal',
        answer: adopt(
          'Terminal managers decide on our screens, not in spreadsheets',
          'Demurrage cost per terminal on the first screen',
          'customers who compare terminals in a spreadsheet, from 3 to 0',
          [5, 8, 14],
          'Four voices and a lost renewal: this is what we are for.',
        ),
      },
      {
        ask: 'Weekly summary by e-mail',
        answer: adopt(
          'Terminal managers decide on our screens, not in spreadsheets',
          'Managers who never log in read the Monday summary',
          'share of managers who open it, from 0 to 40 %',
          [2, 4, 7],
          'Small, and it tells us whether they want more.',
        ),
      },
      {
        ask: 'Australia: local port names',
        answer: adopt(
          'Sydney works from its first day',
          'The Sydney pilot runs on local names and local time',
          'screens that still show UTC or a wrong port name, from 31 to 0',
          [5, 8, 15],
          'The date is fixed, and nobody else can do it.',
        ),
      },
      {
        ask: 'Can the arrival board be embedded',
        answer: {
          kind: 'decline',
          reason: 'An iframe would carry our session into their portal, and we have nobody left this cycle to make that safe.',
          options: [
            { kind: 'yourselves', text: 'The read-only feed has everything that is on the board: their portal can draw it.' },
            { kind: 'smaller', text: 'A picture of the board, renewed every five minutes, at a link that expires.' },
          ],
        },
      },
      {
        ask: 'Ship-to-shore crane utilisation widget',
        answer: {
          kind: 'clarify',
          question: 'Is one number per crane and shift enough, or does it have to be live? Live is ten times the work.',
        },
      },
      {
        ask: 'Dark mode for the night shift',
        answer: {
          kind: 'defer',
          until: 'next',
          reason: 'The display kit has to know dark colours first; before that we would build it twice.',
          options: [{ kind: 'later', text: 'As soon as the kit has them: we asked them for it.' }],
        },
      },
    ],
  },
  {
    team: 'FEED',
    lead: 'ingrid.sorensen@tidewater.example',
    publish: 'A first draft for those who build on our feeds: what is missing?',
    answers: [
      {
        ask: 'Customs status for Morocco and Tunisia',
        answer: adopt(
          'Sales can promise what we deliver',
          'Customs status for Morocco and Tunisia, as good as for Spain',
          'consignments with a customs status, from 0 to 90 %',
          [6, 9, 16],
          'It was promised, and a customer decides in ten weeks.',
        ),
      },
      {
        ask: 'Confidence figure next to each ETA',
        answer: adopt(
          'Customers believe our arrival times again',
          'Each ETA says how often its source was right',
          'ETAs with a confidence figure, from 0 to 100 %',
          [4, 7, 12],
          'We have the history; not showing it costs trust every day.',
        ),
      },
      {
        ask: 'Historical berth data back to 2019',
        answer: {
          kind: 'counterOffer',
          reason: 'Before 2022 the sources overwrote themselves: we would sell guesses as history.',
          options: [{ kind: 'smaller', text: 'One file from 2022 on, in two weeks, good enough for a pricing model.' }],
        },
      },
    ],
  },
  {
    team: 'KIT',
    lead: 'khai.nguyen@tidewater.example',
    settings: (now) => ({ capacity: { absences: kitCalendar(now) }, sentence: 'Our days off of the year ahead.' }),
    answers: [
      {
        ask: 'Charts that can be read without colour',
        answer: adopt(
          'Nobody is shut out by how we draw',
          'All charts can be read without colour',
          'chart types that pass WCAG 2.2 AA, from 3 to 11',
          [5, 8, 14],
          'Two tenders ask for it, and it is overdue.',
        ),
      },
      {
        ask: 'One map, the same in Dashboards and Mobile',
        answer: {
          kind: 'decline',
          reason: 'Two teams want one map, and each means another one: we would build the third.',
          options: [
            { kind: 'otherTeam', text: 'Dashboards has the better map: agree with Mobile on that one, and we take it into the kit.' },
          ],
        },
      },
    ],
  },
  {
    team: 'PLAT',
    lead: 'samuel.adeyemi@tidewater.example',
    publish: 'This is what we think we can carry. Ask us about it.',
    answers: [
      {
        ask: 'Single sign-on with Entra ID',
        answer: adopt(
          'A mid-size customer starts without calling us',
          'Customers connect their Entra ID by themselves',
          'sign-on set-ups that needed one of us, from 9 of 9 to 1 of 10',
          [6, 10, 18],
          'Nine times the same afternoon of work is enough.',
        ),
      },
      {
        ask: 'Usage per customer, monthly',
        answer: adopt(
          'A mid-size customer starts without calling us',
          'Finance invoices from our file, not from screenshots',
          'hours of manual work a month, from 14 to 1',
          [2, 4, 7],
          'Cheap for us, two days a month for them.',
        ),
      },
      {
        ask: 'A sandbox tenant for each sales demo',
        answer: {
          kind: 'defer',
          until: 'next',
          reason: 'Tenants that remove themselves need the new provisioning, which is not there yet.',
          options: [{ kind: 'yourselves', text: 'Until then share the two tenants that exist; the calendar for them is in the wiki.' }],
        },
      },
    ],
  },
  {
    team: 'BILL',
    lead: 'henrike.voss@tidewater.example',
    publish: 'What we can invoice depends on what Platform can count: please look.',
    answers: [
      {
        ask: 'Show on the invoice what was measured',
        answer: adopt(
          'Nobody has to ask why an invoice is what it is',
          'Each line says what was measured and when',
          'calls to support about an invoice, from 40 to 10 a month',
          [4, 7, 12],
          'Platform counts it already, and support explains it by phone.',
        ),
      },
      {
        ask: 'One invoice for all terminals of a customer',
        answer: {
          kind: 'counterOffer',
          reason: 'The tax offices of three countries want one invoice a legal entity: one for all would be none for them.',
          options: [{ kind: 'smaller', text: 'One cover sheet that adds up the eleven, with one number to pay by.' }],
        },
      },
    ],
  },
  {
    team: 'OPS',
    lead: 'grace.mbeki@tidewater.example',
    answers: [
      {
        ask: 'Collect the ten most frequent support questions',
        answer: {
          kind: 'decline',
          reason: 'Every hour we have goes to customers who wait; a list nobody has asked us about again would be the first thing to slip.',
          options: [{ kind: 'none', text: '' }],
        },
      },
    ],
  },
]
