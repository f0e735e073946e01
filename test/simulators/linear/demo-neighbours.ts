// Who of the demo teams supplies whom, and the customers they all work for.
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
  ['Hafen Nord', 420_000],
  ['Blue Anchor Lines', 1_150_000],
  ['Gdańsk Container Terminal', 380_000],
  ['Pacific Reefer', 760_000],
  ['Kestrel Logistics', 210_000],
  ['Lago Freight', 95_000],
  ['Orient Gate 東方', 640_000],
  ['Λιμάνι Πειραιά', 510_000],
  ['Trans-Sahel Cargo', 130_000],
  ['Fjordline', 275_000],
]
