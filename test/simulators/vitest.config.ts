import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Compiled sources are kept for the next process.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../node_modules/.cache/node')

// Each test starts real processes: on a busy two-core machine a start takes seconds instead of half of one.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 } })
