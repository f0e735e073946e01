export type StoreErrorKind =
  | 'directoryInUse'
  | 'databaseNewer'
  | 'migrationFailed'
  | 'roleMissing'
  | 'insideTransaction'
  | 'noWorkspace'
  | 'secretsKey'
  | 'secretUnreadable'
  | 'backup'
  | 'engineStopped'

/** A failure of the store that a person can act on: the message names the thing and the remedy. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind
  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.kind = kind
  }
}
