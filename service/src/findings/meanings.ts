import { z } from 'zod'
import type { Log } from '../store/index.ts'

/** An OpenAI-compatible endpoint of embeddings. Optional: nothing depends on it. */
export type MeaningsConfig = { url: string; apiKey: string | undefined; model: string }

/**
 * The port to a matcher of meanings: how alike texts mean, pair by pair, 0 to 1; null where it could not say, which is
 * logged and told to nobody. May be asked the same again; remembers vectors while the process lives.
 */
export type Meanings = { model: string; compare(pairs: readonly (readonly [string, string])[]): Promise<number[] | null> }

/** Nobody waits for it, and the sweep has other things to do. */
const TIMEOUT_MS = 10_000
/** Endpoints take at most 2,048; shorter requests fail less. */
const TEXTS_A_REQUEST = 256
const REMEMBERED = 5_000

const Answer = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })) })

export function openMeanings({ url, apiKey, model }: MeaningsConfig, log: Log): Meanings {
  const known = new Map<string, number[]>()
  async function embed(texts: readonly string[]): Promise<void> {
    const response = await fetch(`${url.replace(/\/$/, '')}/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify({ model, input: texts }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) throw new Error(`the embeddings endpoint answered ${response.status}`)
    const { data } = Answer.parse(await response.json())
    if (data.length !== texts.length) throw new Error(`the embeddings endpoint answered ${data.length} of ${texts.length} texts`)
    for (const { index, embedding } of data) known.set(texts[index]!, embedding)
  }
  return {
    model,
    async compare(pairs) {
      try {
        if (known.size > REMEMBERED) known.clear()
        const fresh = [...new Set(pairs.flat())].filter((text) => !known.has(text))
        for (let from = 0; from < fresh.length; from += TEXTS_A_REQUEST) await embed(fresh.slice(from, from + TEXTS_A_REQUEST))
        return pairs.map(([left, right]) => cosine(known.get(left)!, known.get(right)!))
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the matcher of meanings could not say')
        return null
      }
    },
  }
}

function cosine(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) throw new Error('vectors of different lengths')
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0)
  const length = Math.sqrt(dot(left, left) * dot(right, right))
  return length === 0 ? 0 : Math.min(1, Math.max(0, dot(left, right) / length))
}
