// Six teams that supply each other, and the shape of each one's past.
export type Shape = 'steady' | 'drifting' | 'all BAU' | 'new' | 'bulk close' | 'holidays'
export type DemoTeam = {
  key: string; name: string; description: string; color: string; shape: Shape; planned: number; bau: number; asks: number; estimates: boolean
  things: string[]; aspects: string[]; troubles: string[]; projects: [string, string]
}

/** `planned` and `bau`: items finished a week, on average. */
export const demoTeams: DemoTeam[] = [
  {
    key: 'DASH', name: 'Dashboards', description: 'What port and freight customers look at every morning.', color: '#5e6ad2', shape: 'steady', planned: 6, bau: 2.5, asks: 34, estimates: true, projects: ['Arrival board 2.0', 'Self-service reports'],
    things: ['berth overview', 'arrival board', 'dwell-time report', 'customs widget', 'saved views', 'share links', 'export to Excel', 'demurrage forecast', 'fleet map', 'exception list', 'onboarding tour', 'alert rules'],
    aspects: ['for terminals with several gates', 'on slow connections', 'in the operator role', 'with more than 5,000 rows', 'for the Rotterdam pilot', 'across time zones', 'when a voyage is re-routed', 'in print', 'for first-time visitors', 'with keyboard only'],
    troubles: ['shows yesterday after midnight', 'loses its filter on reload', 'counts cancelled voyages twice', 'is empty in Safari', 'times out', 'overlaps the header'],
  },
  {
    key: 'FEED', name: 'Data Feeds', description: 'Vessel, terminal and customs data, cleaned and on time.', color: '#26b5ce', shape: 'drifting', planned: 8.5, bau: 3, asks: 24, estimates: false, projects: ['Feed quality score', 'Customs feeds'],
    things: ['AIS position feed', 'Antwerp terminal feed', 'EDIFACT parser', 'schedule importer', 'container event stream', 'tariff tables', 'port code catalogue', 'late-data backfill', 'carrier API client', 'deduplication step', 'schema registry', 'feed monitor'],
    aspects: ['for carriers without an API', 'with late corrections', 'at month end', 'for Asian ports', 'without manual mapping', 'at ten times the volume', 'when a source repeats itself', 'with proper provenance', 'for historical replays', 'in near real time'],
    troubles: ['stopped at 03:00', 'sends duplicate events', 'drops leading zeros', 'mixes up time zones', 'is two hours behind', 'rejects valid messages'],
  },
  {
    key: 'KIT', name: 'Display Kit', description: 'Charts, tables and maps that every screen is made of.', color: '#bb87fc', shape: 'holidays', planned: 5.5, bau: 1.5, asks: 18, estimates: true, projects: ['Accessible charts', 'Map layers'],
    things: ['line chart', 'data table', 'date range picker', 'map layer', 'colour tokens', 'tooltip', 'empty state', 'icon set', 'legend', 'dialog', 'virtual list', 'number formatting'],
    aspects: ['in dark mode', 'for screen readers', 'at 320 pixels', 'in right-to-left layouts', 'with 50,000 points', 'without layout shift', 'in high contrast', 'for touch', 'with localised numbers', 'inside iframes'],
    troubles: ['flickers on hover', 'ignores reduced motion', 'cuts off long labels', 'traps the focus', 'renders blurred', 'breaks in Firefox'],
  },
  {
    key: 'PLAT', name: 'Platform', description: 'Sign-in, tenants, storage, deployment: what everybody stands on.', color: '#4cb782', shape: 'bulk close', planned: 5, bau: 3, asks: 20, estimates: false, projects: ['Tenant isolation', 'Faster deploys'],
    things: ['single sign-on', 'audit log', 'job scheduler', 'rate limiter', 'tenant provisioning', 'object storage', 'deploy pipeline', 'feature flags', 'secrets rotation', 'query cache', 'usage metering', 'backup restore'],
    aspects: ['for EU-only tenants', 'without downtime', 'per customer', 'with self-service', 'under load', 'for sandbox accounts', 'with least privilege', 'across regions', 'for the SOC 2 audit', 'in the staging cluster'],
    troubles: ['ran out of connections', 'returns 502 during deploys', 'leaks memory', 'logs out everybody', 'sends alerts twice', 'fills the disk'],
  },
  {
    key: 'MOB', name: 'Mobile', description: 'The gate and quay in the pocket. Started seven weeks ago.', color: '#f2994a', shape: 'new', planned: 4.5, bau: 1, asks: 14, estimates: false, projects: ['First release', 'Offline mode'],
    things: ['gate check-in', 'push notifications', 'offline queue', 'QR scanner', 'login screen', 'vessel card', 'photo upload', 'crash reporting', 'app shell', 'deep links'],
    aspects: ['on Android 12', 'with gloves on', 'without network', 'for the pilot group', 'on small phones', 'with biometrics', 'in the background', 'in the app stores'],
    troubles: ['crashes on rotation', 'drains the battery', 'forgets the session', 'freezes on upload'],
  },
  {
    key: 'OPS', name: 'Customer Operations', description: 'Tickets, onboarding, incidents: keeping customers sailing.', color: '#eb5757', shape: 'all BAU', planned: 0.2, bau: 10, asks: 10, estimates: false, projects: ['Runbook library', 'Onboarding kit'],
    things: ['customer import', 'user permissions', 'invoice question', 'data correction', 'password reset', 'terminal onboarding', 'report request', 'API key renewal', 'training session', 'SLA report', 'access review', 'feed outage'],
    aspects: ['for Hafen Nord', 'for Blue Anchor Lines', 'for the Gdańsk terminal', 'for Pacific Reefer', 'for Kestrel Logistics', 'for Lago Freight', 'after the migration', 'for three new users', 'before the audit', 'for the Oslo office'],
    troubles: ['is wrong', 'cannot be opened', 'was sent twice', 'is missing rows', 'is late', 'needs an explanation'],
  },
]

export const demoSupplies: { supplier: string; customer: string; what: string }[] = [
  { supplier: 'FEED', customer: 'DASH', what: 'vessel and terminal data that the dashboards show' },
  { supplier: 'KIT', customer: 'DASH', what: 'charts, tables and maps' },
  { supplier: 'KIT', customer: 'MOB', what: 'tokens, icons and number formatting' },
  { supplier: 'PLAT', customer: 'DASH', what: 'sign-in, saved data, feature flags' },
  { supplier: 'PLAT', customer: 'FEED', what: 'job scheduling, storage, secrets' },
  { supplier: 'PLAT', customer: 'MOB', what: 'mobile sign-in and push' },
  { supplier: 'FEED', customer: 'MOB', what: 'gate and container events' },
  { supplier: 'DASH', customer: 'OPS', what: 'reports that operations hands to customers' },
  { supplier: 'OPS', customer: 'DASH', what: 'what customers stumble over, collected' },
]

export const demoCustomers: [string, number][] = [
  ['Hafen Nord', 420_000], ['Blue Anchor Lines', 1_150_000], ['Gdańsk Container Terminal', 380_000], ['Pacific Reefer', 760_000], ['Kestrel Logistics', 210_000], ['Lago Freight', 95_000], ['Orient Gate 東方', 640_000], ['Λιμάνι Πειραιά', 510_000], ['Trans-Sahel Cargo', 130_000], ['Fjordline', 275_000],
]
