import { defineConfig } from 'vitest/config'
import { keepCompiled, NODE_FLAGS } from './src/store/test-node.fixture.ts'

keepCompiled()

export default defineConfig({
  test: {
    execArgv: NODE_FLAGS,
    // vitest leaves one core to itself, of two: while a test waits for its database the other one works
    maxWorkers: 2,
    globalSetup: './src/store/prepared-database.fixture.ts',
    // databases are opened and processes started: on a busy machine of two cores even a refused start takes over 5 s
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
