export { domainHandlers, type DomainEndpoint } from './domain-handlers.ts'
export type { DomainDeps } from './writing.ts'
