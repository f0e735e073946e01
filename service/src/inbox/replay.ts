// npm run replay -- delivery.json [--as-recorded]: posts a recorded delivery to a running service and tells what became of it.
import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const Recording = z.object({ headers: z.record(z.string(), z.string()), body: z.string() })
type Recording = z.infer<typeof Recording>

const USAGE = `npm run replay -- delivery.json [--as-recorded]
  PULL_OKR_URL           the running service, http://127.0.0.1:3000 without it
  LINEAR_WEBHOOK_SECRET  signs it anew, as sent now; not needed with --as-recorded
  LINEAR_ORGANIZATION_ID says it is of this organisation instead of the recorded one
  OPERATOR_TOKEN         asks what became of it`
const ANSWER_WITHIN_MS = 10_000
const APPLIED_WITHIN_MS = 60_000

async function main(): Promise<number> {
  const args = process.argv.slice(2)
  const file = args.find((arg) => !arg.startsWith('--'))
  if (file === undefined) return say(USAGE, 2)
  const recording = Recording.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { LINEAR_WEBHOOK_SECRET: secret, OPERATOR_TOKEN: token, LINEAR_ORGANIZATION_ID: organization } = process.env
  const asRecorded = args.includes('--as-recorded')
  if (!asRecorded && !secret)
    return say('LINEAR_WEBHOOK_SECRET is empty: give the secret that the service verifies with, or --as-recorded', 2)
  const sent = asRecorded ? recording : signAnew(recording, secret!, organization)
  const url = process.env['PULL_OKR_URL'] ?? 'http://127.0.0.1:3000'

  const response = await fetch(`${url}/webhooks/linear`, {
    method: 'POST',
    headers: sent.headers,
    body: sent.body,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  const delivery = Object.entries(sent.headers).find(([name]) => name.toLowerCase() === 'linear-delivery')?.[1] ?? ''
  console.log(`${delivery}: ${response.status} ${await response.text()}`)
  if (response.status !== 200) return 1
  if (!token) return say('It is stored. OPERATOR_TOKEN is empty: what became of it is in the log, by this id.', 0)
  return follow(url, token, delivery)
}

/** As the tracker would send it at this moment: the service refuses what was signed more than 8 hours ago. */
function signAnew({ headers, body }: Recording, secret: string, organization: string | undefined): Recording {
  const event = { ...(JSON.parse(body) as object), webhookTimestamp: Date.now(), ...(organization && { organizationId: organization }) }
  const text = JSON.stringify(event)
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(linear-(delivery|signature|timestamp)|content-length|host|connection)$/i.test(name),
  )
  return {
    body: text,
    headers: {
      ...Object.fromEntries(kept),
      'Linear-Delivery': randomUUID(),
      'Linear-Signature': createHmac('sha256', secret).update(text).digest('hex'),
    },
  }
}

async function follow(url: string, token: string, delivery: string): Promise<number> {
  const read = async <T>(path: string): Promise<T> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  const { connections } = await read<{ connections: { id: string }[] }>('/v1/connections')
  const end = Date.now() + APPLIED_WITHIN_MS
  let found: { state: string; why: string | null; attempts: number } | undefined
  while (Date.now() < end) {
    const answers = await Promise.all(
      connections.map(({ id }) =>
        read<{ deliveries: (typeof found)[] }>(`/v1/connections/${id}/deliveries?state=all&delivery=${encodeURIComponent(delivery)}`),
      ),
    )
    found = answers.flatMap(({ deliveries }) => deliveries)[0]
    if (!found) return say('repeated: the same change had come before, and is not stored twice', 0)
    if (found.state !== 'waiting') return say(`${found.state}${found.why ? `: ${found.why}` : ''}`, found.state === 'parked' ? 1 : 0)
    await sleep(200)
  }
  return say(
    `still waiting after ${APPLIED_WITHIN_MS / 1000} s, ${found?.attempts} attempts so far${found?.why ? `: ${found.why}` : ''}`,
    1,
  )
}

function say(text: string, code: number): number {
  console.log(text)
  return code
}

process.exitCode = await main().catch((error: unknown) => say(error instanceof Error ? error.message : String(error), 1))
