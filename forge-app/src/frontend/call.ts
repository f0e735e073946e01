import { makeInvoke } from '@forge/bridge'
import type { Definitions, Problem } from '../shapes'

const invoke = makeInvoke<Definitions>()
type Asked<N extends keyof Definitions> = Parameters<Definitions[N]>
type Answered<N extends keyof Definitions> = ReturnType<Definitions[N]> | Problem

const UNREACHED: Problem = {
  kind: 'problem',
  status: null,
  title: 'This could not be sent',
  detail: 'Jira gave no answer. Try again: what you wrote is still here.',
  errors: [],
}

/** Asks a resolver. That it could not be asked at all is a problem like the others, shown where it happened. */
export async function call<N extends keyof Definitions>(name: N, ...asked: Asked<N>): Promise<Answered<N>> {
  try {
    return await invoke(name, ...(asked as never))
  } catch (error) {
    console.error(error)
    return UNREACHED
  }
}
