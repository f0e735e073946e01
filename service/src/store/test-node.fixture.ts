/** How the tests run Node. */
import { join } from 'node:path'

/**
 * PGlite is WebAssembly, and optimizing it costs more than a test gets back. Where the processor has memory protection
 * keys, V8 guards its machine code with them; that makes opening PGlite half as dear again, and ends a process that opens
 * many now and then: "Check failed: jit_page.has_value()" (nodejs/node#64500). NODE_OPTIONS takes neither flag.
 */
export const NODE_FLAGS = ['--liftoff-only', '--no-memory-protection-keys']

/** Sources are compiled, and stripped of their types, once for the many processes that tests start. */
export const keepCompiled = (): void =>
  void (process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../../node_modules/.cache/node'))
