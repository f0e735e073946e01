import { defineConfig } from 'vitest/config'
import { keepCompiled, NODE_FLAGS } from '../service/src/store/test-node.fixture.ts'

keepCompiled()

const WITHOUT_BROWSER = ['e2e/doors.test.ts', 'forge-host/manifest.test.ts']

export default defineConfig({
  test: {
    execArgv: NODE_FLAGS,
    globalSetup: ['../service/src/store/prepared-database.fixture.ts', './harness/keep-demo.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'two at once',
          include: ['{contracts,findings,structure,harness,prove,chaos,backtest}/**/*.test.ts', ...WITHOUT_BROWSER],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // a browser beside the product and its simulators: two such at once on two cores make each other late
          name: 'one at a time',
          include: ['{e2e,forge-host}/**/*.test.ts'],
          exclude: WITHOUT_BROWSER,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
