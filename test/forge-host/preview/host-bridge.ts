import type { ForgeDoc } from './draw-document.tsx'

/** Who looks at what: in the address, so that it can be sent to somebody. */
export type Place = { as: string; issue: string; frontend: 'panel' | 'capacity' }
export type Stage = {
  people: { id: string; name: string; title: string | null }[]
  issues: { key: string; title: string }[]
  jira: string
  context: object
}

/**
 * What Jira gives an app in its frame: where it is, a way to its resolvers, and somebody who draws its document. Set up
 * before the app is loaded, which looks for it once.
 */
export function bridge(place: Place, stage: Stage, draw: (document: ForgeDoc) => void): void {
  const callBridge = async (command: string, data?: unknown): Promise<unknown> => {
    if (command === 'getContext') return stage.context
    if (command === 'invoke') return post('/host/invoke', { ...place, ...(data as object) })
    // the app keeps and changes the document that it hands over: what is drawn is a picture of it
    if (command === 'reconcile') draw(copyOf((data as { forgeDoc: ForgeDoc }).forgeDoc))
    return undefined
  }
  Object.assign(globalThis, { __bridge: { callBridge } })
}

export async function readStage(place: Partial<Place>): Promise<Stage & { place: Place }> {
  const response = await fetch(`/host/stage?${new URLSearchParams(place).toString()}`)
  return (await response.json()) as Stage & { place: Place }
}

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return ((await response.json()) as { value?: unknown }).value
}

function copyOf({ type, key, props, children }: ForgeDoc): ForgeDoc {
  return { type, key, props, children: children.map(copyOf) }
}
