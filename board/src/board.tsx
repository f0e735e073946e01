import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Router } from 'wouter'
import type { Api } from './api/api.ts'
import { ApiProvider } from './api/api-context.ts'
import { Routes } from './routes.tsx'
import { Crash } from './shell/crash.tsx'

/** `import.meta.env.BASE_URL` ends with a slash; wouter wants none. */
const BASE = import.meta.env.BASE_URL.replace(/^\.?\/$|\/$/, '')

export function Board({ api, queries }: { api: Api; queries: QueryClient }) {
  return (
    <Crash>
      <QueryClientProvider client={queries}>
        <ApiProvider value={api}>
          <Router base={BASE}>
            <Routes />
          </Router>
        </ApiProvider>
      </QueryClientProvider>
    </Crash>
  )
}
