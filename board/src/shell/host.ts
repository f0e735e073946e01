import { createContext, useContext, type ComponentType } from 'react'
import type { BaseLocationHook } from 'wouter'

/**
 * What stands around the board where it is no page of its own but part of another product (Jira): that signs people in,
 * has an appearance and an address bar.
 */
export type Host = {
  useLocation: BaseLocationHook
  Home: ComponentType
  /** the service would not say who somebody is: they are unknown to it, or their organisation is */
  Unknown: ComponentType<{ error: unknown; retry: () => void }>
}

const HostContext = createContext<Host | null>(null)
export const HostProvider = HostContext.Provider

/** null: a page of its own. */
export function useHost(): Host | null {
  return useContext(HostContext)
}
