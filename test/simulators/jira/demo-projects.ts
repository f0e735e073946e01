// The two teams of the demo company that live in Jira, and whom they supply or are supplied by: `PLAT` is a team in Linear.
import { person, type NewPerson } from '../shared/demo-people.ts'
import type { Vocabulary } from '../shared/invent-work.ts'

export type DemoProject = {
  key: string
  name: string
  description: string
  shape: 'steady' | 'drifting'
  /** items finished a week, on average */
  planned: number
  bau: number
  asks: number
  members: NewPerson[]
  words: Vocabulary
}

export const demoSupplies: { supplier: string; customer: string; what: string }[] = [
  { supplier: 'PLAT', customer: 'BILL', what: 'usage per customer, which invoices are made from' },
  { supplier: 'BILL', customer: 'YARD', what: 'tariffs and what storage costs a day' },
]

/** The first of each team is its lead. */
export const demoProjects: DemoProject[] = [
  {
    key: 'BILL',
    name: 'Billing',
    description: 'Invoices, tariffs and what customers owe.',
    shape: 'steady',
    planned: 5,
    bau: 2,
    asks: 18,
    members: [
      person('Henrike Voß', 'henrike.voss', 'Team lead, Billing', 'lead'),
      person('Tomás Ó Murchú', 'tomas.omurchu', 'Engineer', 'member', 'Europe/Dublin'),
      person('Sunniva Aasen', 'sunniva.aasen', 'Engineer', 'member', 'Europe/Oslo'),
      person('নাজমা চৌধুরী', 'nazma.chowdhury', 'Engineer', 'member', 'Asia/Dhaka'),
    ],
    words: {
      isBau: false,
      things: [
        'invoice run',
        'credit notes',
        'tariff table',
        'payment matching',
        'dunning letters',
        'VAT rules',
        'usage import',
        'invoice PDF',
        'ledger export',
        'price simulation',
      ],
      aspects: [
        'for customers with several legal entities',
        'in three currencies',
        'at month end',
        'for the auditors',
        'with partial payments',
        'without manual steps',
        'for the Nordic countries',
        'per terminal',
      ],
      troubles: [
        'rounds the wrong way',
        'is sent twice',
        'misses the last day of the month',
        'shows the old address',
        'cannot be opened',
        'counts a storno twice',
      ],
    },
  },
  {
    key: 'YARD',
    name: 'Yard Planning',
    description: 'Where each container stands, and when it moves.',
    shape: 'drifting',
    planned: 6,
    bau: 3,
    asks: 14,
    members: [
      person('Bartolomeu Dias Ferreira', 'bartolomeu.ferreira', 'Team lead, Yard Planning', 'lead', 'Europe/Lisbon'),
      person('Эльза Каримова', 'elza.karimova', 'Engineer', 'member', 'Europe/Istanbul'),
      person('Wanjirũ Kamau', 'wanjiru.kamau', 'Operations researcher', 'member', 'Africa/Nairobi'),
      person('Jens-Ole Petersen', 'jens-ole.petersen', 'Engineer', 'member', 'Europe/Copenhagen'),
      person('李 晓雯', 'xiaowen.li', 'Engineer', 'member', 'Asia/Shanghai'),
    ],
    words: {
      isBau: false,
      things: [
        'stacking rules',
        'crane schedule',
        'slot search',
        'reefer plugs',
        'dangerous goods check',
        'truck appointments',
        'yard map',
        'move list',
        'dwell forecast',
        'housekeeping moves',
      ],
      aspects: [
        'for 45-foot containers',
        'with two blocks closed',
        'during the night shift',
        'for the Antwerp pilot',
        'with late vessels',
        'under strong wind',
        'in the simulator',
        'without replanning everything',
      ],
      troubles: [
        'plans into a closed block',
        'forgets a reservation',
        'is slow with 8,000 slots',
        'swaps two rows',
        'ignores the weight limit',
      ],
    },
  },
]

export type Ask = { project: string; title: string; description: string | null; labelled?: boolean }
export const writtenAsks: Ask[] = [
  {
    project: 'BILL',
    title: 'One invoice for all terminals of a customer',
    description: 'Blue Anchor Lines gets eleven each month and pays all of them late.\n\nAccounting offers to test it.',
  },
  {
    project: 'BILL',
    title: 'Show on the invoice what was measured, not only what it costs',
    description: 'Platform counts it already. Support explains it by phone, every month.',
  },
  {
    project: 'BILL',
    title: '<b>Storno</b> & "Gutschrift": the words are mixed up <script>alert(1)</script>',
    description: 'Copied from the customer, as is: [pay here](javascript:alert(2))',
  },
  { project: 'BILL', title: 'Τιμολόγια στα ελληνικά', description: 'Το λιμάνι του Πειραιά τα χρειάζεται για τον έλεγχο.', labelled: true },
  {
    project: 'YARD',
    title: 'Tell truckers before they leave that their slot has moved',
    description: 'Forty trucks waited in front of the gate last Tuesday. A message would do.',
  },
  { project: 'YARD', title: 'قائمة الحركات من اليمين إلى اليسار', description: 'فريق العقبة يقرأ القائمة بالعكس.' },
  {
    project: 'YARD',
    title: 'What does a container cost us that stands three days too long?',
    description: 'Billing has the tariffs; we would show them on the map.',
    labelled: true,
  },
]
