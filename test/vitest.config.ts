import { defineConfig } from 'vitest/config'
import { keepCompiled, NODE_FLAGS } from '../service/src/store/test-node.fixture.ts'

keepCompiled()

export default defineConfig({
  test: {
    include: [
      'contracts/**/*.test.ts',
      'structure/**/*.test.ts',
      'harness/**/*.test.ts',
      'prove/**/*.test.ts',
      'chaos/**/*.test.ts',
      'e2e/**/*.test.ts',
      'backtest/**/*.test.ts',
      'forge-host/**/*.test.ts',
    ],
    // servers, browsers and child processes: two at once on two cores make each other late
    fileParallelism: false,
    execArgv: NODE_FLAGS,
    globalSetup: ['../service/src/store/prepared-database.fixture.ts', './harness/keep-demo.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
