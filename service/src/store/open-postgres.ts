import type { Engine } from './engine.ts'

/** A PostgreSQL server (13 or newer) at `databaseUrl`. Nothing is connected yet. */
export function openPostgres(databaseUrl: string): Engine {
  return {
    kind: 'postgres',
    connection: (schema, role) => ({
      connectionString: databaseUrl,
      application_name: 'pull-okr',
      options: `-c search_path=${schema},public${role ? ` -c role=${role}` : ''}`,
      keepAlive: true,
      // a server that does not answer must fail a start or a request, not hang it
      connectionTimeoutMillis: 10_000,
    }),
    close: () => Promise.resolve(),
  }
}
