import type { Writing } from '../commands/writing.ts'

export async function settleExpectation(_writing: Writing, _expectation: string): Promise<void> {}
