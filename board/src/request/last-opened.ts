let id: string | null = null

/** The request that was looked at last: where the inbox goes on. Taken once. */
export const lastOpened = {
  set(request: string): void {
    id = request
  },
  take(): string | null {
    const last = id
    id = null
    return last
  },
}
