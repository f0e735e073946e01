import { waitUntil } from '../harness/wait-until.ts'

/** A node of the document that UI Kit hands to Jira, which draws it. */
export type ForgeDoc = { type: string; key: string; props: Record<string, unknown>; children: ForgeDoc[] }
export type Invoke = (functionKey: string, payload?: unknown) => Promise<unknown>

export type OpenedDocument = {
  /** everything that can be read, a line a text */
  text(): string
  click(button: string): Promise<void>
  type(label: string, value: string): void
  choose(label: string, option: string): void
  until(words: string | RegExp): Promise<void>
}

type Bridge = (command: string, data?: unknown) => Promise<unknown>
let current: Bridge = () => Promise.reject(new Error('no document is open'))
const known = new Set<ForgeDoc>()
let opened = 0
// before @forge/bridge is loaded: it takes hold of it once
Object.assign(globalThis, { self: globalThis, __bridge: { callBridge: (command: string, data?: unknown) => current(command, data) } })

/** Runs a front end of forge-app with the real reconciler, as Jira does in a frame of its own. */
export async function openDocument(file: string, { context, invoke }: { context: object; invoke: Invoke }): Promise<OpenedDocument> {
  let root: ForgeDoc | null = null
  const earlier = new Set(known)
  current = async (command, data) => {
    if (command === 'getContext') return context
    if (command === 'invoke') {
      const { functionKey, payload } = data as { functionKey: string; payload?: unknown }
      return invoke(functionKey, payload)
    }
    if (command === 'reconcile') {
      const { forgeDoc } = data as { forgeDoc: ForgeDoc }
      known.add(forgeDoc)
      if (!earlier.has(forgeDoc)) root = forgeDoc
    }
    return undefined
  }
  opened += 1
  await import(/* @vite-ignore */ `${file}?document=${opened}`)
  await waitUntil('the document', () => root !== null)
  const all = () => (root ? nodesOf(root) : [])
  const text = () => all().flatMap(wordsOf).join('\n')
  const field = (label: string): ForgeDoc => {
    const named = all().find(({ type, props, children }) => (type === 'Label' && textOf(children) === label) || props['name'] === label)
    const target = named?.type === 'Label' ? named.props['labelFor'] : undefined
    const found = target === undefined ? named : all().find(({ props }) => props['id'] === target || props['inputId'] === target)
    if (!found) throw new Error(`There is no field “${label}” in:\n${text()}`)
    return found
  }
  const handlerOf = (node: ForgeDoc, name: string) => node.props[name] as (value?: unknown) => unknown
  return {
    text,
    async click(button) {
      const found = all().find(({ type, children }) => type.endsWith('Button') && textOf(children) === button)
      if (!found) throw new Error(`There is no button “${button}” in:\n${text()}`)
      if (found.props['isDisabled']) throw new Error(`“${button}” cannot be pressed.`)
      await handlerOf(found, 'onClick')()
      await settle()
    },
    type(label, value) {
      handlerOf(field(label), 'onChange')({ target: { value } })
    },
    choose(label, option) {
      const found = field(label)
      const choice = (found.props['options'] as { label: string }[]).find((one) => one.label === option)
      if (!choice) throw new Error(`“${label}” offers no “${option}”: ${JSON.stringify(found.props['options'])}`)
      handlerOf(found, 'onChange')(choice)
    },
    until: async (words) => {
      await waitUntil(`“${words}” in the panel, which says:\n${text()}`, () =>
        typeof words === 'string' ? text().includes(words) : words.test(text()),
      )
    },
  }
}

function nodesOf(doc: ForgeDoc): ForgeDoc[] {
  return [doc, ...doc.children.flatMap(nodesOf)]
}

function textOf(nodes: ForgeDoc[]): string {
  return nodes.map((node) => (node.type === 'String' ? String(node.props['text']) : textOf(node.children))).join('')
}

function wordsOf({ type, props, children }: ForgeDoc): string[] {
  const title = typeof props['title'] === 'string' ? [props['title']] : []
  const label = type === 'Spinner' && typeof props['label'] === 'string' ? [props['label']] : []
  const own = children.length > 0 && children.every((child) => child.type === 'String') ? [textOf(children)] : []
  return [...title, ...label, ...own]
}

/** React draws in a task of its own. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
