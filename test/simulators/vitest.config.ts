import { defineConfig } from 'vitest/config'

// Each test starts real processes: on a busy two-core machine a start takes seconds instead of half of one.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 } })
