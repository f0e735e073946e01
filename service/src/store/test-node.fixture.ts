/** How the tests run Node. */
import { join } from 'node:path'

/**
 * Where the processor has memory protection keys, V8 guards its pages of machine code with them. That makes opening
 * PGlite half as dear again, and where many are opened the book of those pages goes wrong now and then, which ends the
 * process: "Check failed: jit_page.has_value()" (nodejs/node#64500). NODE_OPTIONS does not take this flag.
 */
export const NODE_FLAGS = ['--no-memory-protection-keys']

/** Compiled sources are kept for the next process: many tests start many. Without the types, too, that Node strips each time. */
export const keepCompiled = (): void =>
  void (process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../../node_modules/.cache/node'))
