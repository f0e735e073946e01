import type { ConnectionView } from '@pull-okr/core/contract/types'

export type Measured = {
  connections: ConnectionView[]
  deliveries: Record<string, number>
  jobs: Record<string, number>
  streams: number
  uptimeSeconds: number
  residentBytes: number
}

type Sample = { labels?: Record<string, string>; value: number }

/** Prometheus text. Connections are named by their ids: organisations' names are not for whoever may scrape. */
export function drawMetrics({ connections, deliveries, jobs, streams, uptimeSeconds, residentBytes }: Measured): string {
  const each = (value: (connection: ConnectionView) => number): Sample[] =>
    connections.map((connection) => ({ labels: { connection: connection.id, tracker: connection.tracker }, value: value(connection) }))
  return [
    gauge(
      'pull_okr_inbox_waiting',
      'deliveries stored and not yet applied',
      each((c) => c.inbox.waiting),
    ),
    gauge(
      'pull_okr_inbox_parked',
      'deliveries given up after many attempts',
      each((c) => c.inbox.parked),
    ),
    gauge(
      'pull_okr_inbox_oldest_seconds',
      'age of the oldest waiting delivery',
      each((c) => c.inbox.oldestSeconds ?? 0),
    ),
    gauge(
      'pull_okr_outbox_waiting',
      'answers not yet written to the tracker',
      each((c) => c.outbox.waiting),
    ),
    gauge(
      'pull_okr_outbox_failed',
      'answers that the tracker refused',
      each((c) => c.outbox.failed),
    ),
    gauge(
      'pull_okr_outbox_oldest_seconds',
      'age of the oldest waiting answer',
      each((c) => c.outbox.oldestSeconds ?? 0),
    ),
    gauge(
      'pull_okr_connection_paused',
      '1 when the tracker must be connected again',
      each((c) => (c.sync.phase === 'paused' ? 1 : 0)),
    ),
    ...(['requests', 'complexity'] as const).flatMap((of) => drawBudget(connections, of)),
    counter(
      'pull_okr_deliveries_total',
      'deliveries by what became of them in this process',
      Object.entries(deliveries).map(([outcome, value]) => ({ labels: { outcome }, value })),
    ),
    gauge(
      'pull_okr_jobs',
      'wake-ups by state',
      Object.entries(jobs).map(([state, value]) => ({ labels: { state }, value })),
    ),
    gauge('pull_okr_event_streams', 'open streams of events', [{ value: streams }]),
    gauge('process_uptime_seconds', 'since the process started', [{ value: uptimeSeconds }]),
    gauge('process_resident_memory_bytes', 'resident memory', [{ value: residentBytes }]),
  ].join('')
}

/** Nothing is said where the tracker has not: 0 would be an alarm. */
function drawBudget(connections: ConnectionView[], of: 'requests' | 'complexity'): string[] {
  const known = connections.flatMap(({ id, tracker, budget }) => {
    const allowance = budget[of]
    return allowance ? [{ labels: { connection: id, tracker }, allowance }] : []
  })
  const each = (value: (allowance: { limit: number; remaining: number }) => number): Sample[] =>
    known.map(({ labels, allowance }) => ({ labels, value: value(allowance) }))
  const name = `pull_okr_budget_${of}`
  return [
    gauge(
      `${name}_remaining`,
      `${of} that the tracker leaves us in this hour`,
      each(({ remaining }) => remaining),
    ),
    gauge(
      `${name}_limit`,
      `${of} an hour`,
      each(({ limit }) => limit),
    ),
  ]
}

const gauge = (name: string, help: string, samples: Sample[]): string => draw('gauge', name, help, samples)
const counter = (name: string, help: string, samples: Sample[]): string => draw('counter', name, help, samples)

function draw(type: 'gauge' | 'counter', name: string, help: string, samples: Sample[]): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const inner = Object.entries(labels)
      .map(([key, text]) => `${key}="${text.replace(/[\\"\n]/g, '_')}"`)
      .join(',')
    return `${name}${inner === '' ? '' : `{${inner}}`} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}
