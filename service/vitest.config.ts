import { defineConfig } from 'vitest/config'
import { keepCompiled, NODE_FLAGS } from './src/store/test-node.fixture.ts'

keepCompiled()

export default defineConfig({
  test: { execArgv: NODE_FLAGS, globalSetup: './src/store/prepared-database.fixture.ts' },
})
