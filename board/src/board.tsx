import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Router } from 'wouter'
import type { Api } from './api/api.ts'
import { ApiProvider } from './api/api-context.ts'
import { Routes } from './routes.tsx'
import { Crash } from './shell/crash.tsx'
import { HostProvider, type Host } from './shell/host.ts'

/** `import.meta.env.BASE_URL` ends with a slash; wouter wants none. */
const BASE = import.meta.env.BASE_URL.replace(/^\.?\/$|\/$/, '')

export function Board({ api, queries, host = null }: { api: Api; queries: QueryClient; host?: Host | null }) {
  return (
    <Crash>
      <QueryClientProvider client={queries}>
        <ApiProvider value={api}>
          <HostProvider value={host}>
            <Router base={BASE} {...(host && { hook: host.useLocation })}>
              <Routes />
            </Router>
          </HostProvider>
        </ApiProvider>
      </QueryClientProvider>
    </Crash>
  )
}
