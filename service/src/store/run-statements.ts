import { sql, type Kysely, type RawBuilder } from 'kysely'

/** For migrations: statements with a semicolon between them, one after the other; none holds one inside a text. */
export async function runStatements(db: Kysely<any>, statements: RawBuilder<unknown>): Promise<void> {
  for (const statement of statements.compile(db).sql.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
