// Forty people. Names of several scripts and lengths, because real companies have them and boards break on them.
/** `role` is no tracker's: it tells the demo who is who. */
export type Role = 'lead' | 'member' | 'stakeholder' | 'leader' | 'admin'
export type NewPerson = { name: string; email: string; title: string; role: Role; timezone?: string }

const at = (handle: string) => `${handle}@tidewater.example`
export const person = (name: string, handle: string, title: string, role: NewPerson['role'], timezone = 'Europe/Berlin'): NewPerson => ({
  name,
  email: at(handle),
  title,
  role,
  timezone,
})

/** The first of each team is its lead. */
export const demoMembers: Record<string, NewPerson[]> = {
  DASH: [
    person('Amara Okonkwo', 'amara.okonkwo', 'Team lead, Dashboards', 'lead', 'Europe/London'),
    person('Jonas Lindqvist', 'jonas.lindqvist', 'Engineer', 'member', 'Europe/Stockholm'),
    person('Priya Raghunathan', 'priya.raghunathan', 'Engineer', 'member', 'Asia/Kolkata'),
    person('Θεοδώρα Παπαδοπούλου', 'theodora.papadopoulou', 'Designer', 'member', 'Europe/Athens'),
    person('Marek Wójcik', 'marek.wojcik', 'Engineer', 'member', 'Europe/Warsaw'),
  ],
  FEED: [
    person('Ingrid Sørensen', 'ingrid.sorensen', 'Team lead, Data Feeds', 'lead', 'Europe/Copenhagen'),
    person('田中 健司', 'kenji.tanaka', 'Data engineer', 'member', 'Asia/Tokyo'),
    person('Diego Fernández Villanueva', 'diego.fernandez', 'Data engineer', 'member', 'Europe/Madrid'),
    person('Fatima El-Amrani', 'fatima.elamrani', 'Data engineer', 'member', 'Africa/Casablanca'),
    person('Ravi Menon', 'ravi.menon', 'Analyst', 'member', 'Asia/Kolkata'),
  ],
  KIT: [
    person('Nguyễn Thị Minh Khai', 'khai.nguyen', 'Team lead, Display Kit', 'lead', 'Asia/Ho_Chi_Minh'),
    person(
      'Clémentine de la Rochefoucauld-Montmorency-Beaumont',
      'clementine.rochefoucauld',
      'Design systems engineer',
      'member',
      'Europe/Paris',
    ),
    person('Tom Becker', 'tom.becker', 'Engineer', 'member'),
    person('Aoife Ní Bhriain', 'aoife.nibhriain', 'Accessibility engineer', 'member', 'Europe/Dublin'),
  ],
  PLAT: [
    person('Samuel Adeyemi', 'samuel.adeyemi', 'Team lead, Platform', 'lead', 'Africa/Lagos'),
    person('ليلى الحسيني', 'layla.alhusseini', 'Site reliability engineer', 'member', 'Asia/Amman'),
    person('Viktor Petrov', 'viktor.petrov', 'Engineer', 'member', 'Europe/Sofia'),
    person('Hannah Goldberg', 'hannah.goldberg', 'Security engineer', 'member', 'America/New_York'),
    person('김민준', 'minjun.kim', 'Engineer', 'member', 'Asia/Seoul'),
  ],
  MOB: [
    person('Zoë van der Berg', 'zoe.vanderberg', 'Team lead, Mobile', 'lead', 'Europe/Amsterdam'),
    person('Mateus Oliveira', 'mateus.oliveira', 'iOS engineer', 'member', 'America/Sao_Paulo'),
    person('Anika Sharma', 'anika.sharma', 'Android engineer', 'member', 'Asia/Kolkata'),
    person('Łukasz Żółtowski', 'lukasz.zoltowski', 'Engineer', 'member', 'Europe/Warsaw'),
  ],
  OPS: [
    person('Grace Mbeki', 'grace.mbeki', 'Team lead, Customer Operations', 'lead', 'Africa/Johannesburg'),
    person('Oliver Hart', 'oliver.hart', 'Support engineer', 'member', 'Europe/London'),
    person('Yusuf Demir', 'yusuf.demir', 'Support engineer', 'member', 'Europe/Istanbul'),
    person('Chiara Bianchi', 'chiara.bianchi', 'Onboarding specialist', 'member', 'Europe/Rome'),
  ],
}

export const demoLeaders: NewPerson[] = [
  person('Eleanor Whitfield', 'eleanor.whitfield', 'Chief Executive Officer', 'leader', 'Europe/London'),
  person('Rafael Castellanos', 'rafael.castellanos', 'Chief Product Officer', 'leader', 'Europe/Madrid'),
  person('Birgit Aaltonen', 'birgit.aaltonen', 'Chief Technology Officer', 'leader', 'Europe/Helsinki'),
]

export const demoStakeholders: NewPerson[] = [
  person('Tessa Brandt', 'tessa.brandt', 'Account executive, Sales', 'stakeholder'),
  person(
    'Maximilian-Alexander Freiherr von Hohenstaufen-Wolfenbüttel',
    'maximilian.hohenstaufen',
    'Head of Sales',
    'stakeholder',
    'Europe/Vienna',
  ),
  person('Kofi Asante', 'kofi.asante', 'Support manager', 'stakeholder', 'Africa/Accra'),
  person('María José Íñiguez', 'maria.iniguez', 'Customer success', 'stakeholder', 'America/Bogota'),
  person('Björk Guðmundsdóttir', 'bjork.gudmundsdottir', 'Marketing', 'stakeholder', 'Atlantic/Reykjavik'),
  person('Leilani Kahananui', 'leilani.kahananui', 'Product marketing', 'stakeholder', 'Pacific/Honolulu'),
  person('Dmitri Sokolov', 'dmitri.sokolov', 'Finance controller', 'stakeholder', 'Europe/Riga'),
  person('张伟', 'wei.zhang', 'Finance analyst', 'stakeholder', 'Asia/Shanghai'),
  person("Siobhán O'Súilleabháin", 'siobhan.osuilleabhain', 'Legal and compliance', 'stakeholder', 'Europe/Dublin'),
]

export const demoAdmin = person('Noor Haddad', 'noor.haddad', 'IT administrator', 'admin', 'Europe/Berlin')
