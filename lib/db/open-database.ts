import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresAdapter, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { keepStatements } from './keep-statements.ts'
import type { Database, Schema } from './schema.ts'
import { storableText } from './storable-text.ts'

/** Where the rows live: a SQLite file on this machine's own disk, or a PostgreSQL server. */
export type DatabaseLocation = { file: string } | { url: string }

/**
 * Opens, without migrating. Close it with `destroy()`.
 * @throws Error when the file cannot be opened; a server is asked at the first query
 */
export function openDatabase(location: DatabaseLocation): Database {
  return 'url' in location ? openPostgres(location.url) : openSqlite(location.file)
}

const BUSY_MS = 5_000
const CHECKPOINT_PAGES = 4_000
const CACHE_KIB = 16_000
const CONNECT_MS = 10_000

function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const sqlite = new Sqlite(file, { timeout: BUSY_MS })
  sqlite.pragma('journal_mode = WAL')
  // A commit that was acknowledged survives a power cut: an audit log is worth the fsync.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // A batch of a scan touches more pages than the usual 1,000: every commit would bring them all into the file.
  sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  sqlite.pragma(`cache_size = -${CACHE_KIB}`)
  const prepare = keepStatements(sqlite)
  return new Kysely<Schema>({
    plugins: [storableText],
    dialect: new SqliteDialect({
      database: {
        close: () => void sqlite.close(),
        // A plain `begin` takes the write lock at its first write, and fails at once when another process wrote since
        // its first read; taken at the start, the lock is waited for.
        prepare: (text) => prepare(/^begin$/i.test(text) ? 'begin immediate' : text),
      },
    }),
  })
}

/** int8, and numeric, in which PostgreSQL answers the sum of one: all of ours are whole and far below 2^53. */
const WHOLE_NUMBER_OIDS = new Set([20, 1700])

function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // Without it a server that swallows packets would be waited for without end.
    connectionTimeoutMillis: CONNECT_MS,
    types: {
      // As text a bigint would compare as text: "9" > "10".
      getTypeParser: (oid, format) =>
        WHOLE_NUMBER_OIDS.has(oid)
          ? Number
          : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
    },
  })
  // A connection that dies while idle is replaced by the next query; unheard, its error would end the process.
  pool.on('error', () => {})
  return new Kysely<Schema>({ plugins: [storableText], dialect: new PostgresDialect({ pool }) })
}

export const isPostgres = (db: Database): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter
