import type Sqlite from 'better-sqlite3'

/** A run at full speed asks in so many different ways, as its lists of values differ in length. */
const KEPT = 200
/** What it returns is settled when it is prepared; another process may migrate the table meanwhile. */
const NAMES_NO_COLUMNS = /(select |returning |\.)\*/i

/**
 * Prepares each statement once while it is used again and again: preparing is an eighth of what a run costs the
 * processor. One that is being read row by row is left to its reader.
 */
export function keepStatements(sqlite: Sqlite.Database): (text: string) => Sqlite.Statement {
  const kept = new Map<string, Sqlite.Statement>()
  return (text) => {
    const known = kept.get(text)
    if (known?.busy === true || NAMES_NO_COLUMNS.test(text)) return sqlite.prepare(text)
    const statement = known ?? sqlite.prepare(text)
    // The one that was used longest ago is the first of the map.
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return statement
  }
}
