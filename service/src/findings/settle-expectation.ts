import type { Writing } from '../commands/writing.ts'

/** Nothing yet: here the debugger will look at what stands in its way, and at what no longer does. */
export async function settleExpectation(_writing: Writing, _expectation: string): Promise<void> {}
