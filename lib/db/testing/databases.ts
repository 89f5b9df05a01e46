import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../migrate.ts'
import { openDatabase } from '../open-database.ts'
import type { DatabaseLocation } from '../open-database.ts'
import type { Database } from '../schema.ts'

/** A database that belongs to one suite. */
export interface TestDatabase {
  location: DatabaseLocation
  /** One more handle on it, as another process has; closed by `drop`. */
  open: () => Database
  /** Ends every handle and removes it. */
  drop: () => Promise<void>
}

/**
 * Both kinds of database that Offcut runs on, for `describe.each(databases)('… on $name', ({ create }) => …)`.
 * `create()` makes an empty one; `createMigrated()` one with all tables and a first handle on it.
 */
export const databases = [kind('SQLite', createSqlite), kind('PostgreSQL', createPostgres)]

type Place = Pick<TestDatabase, 'location'> & { remove: () => Promise<void> }

function kind(name: 'SQLite' | 'PostgreSQL', place: () => Promise<Place>) {
  const create = async (): Promise<TestDatabase> => {
    const { location, remove } = await place()
    const handles: Database[] = []
    return {
      location,
      open() {
        const db = openDatabase(location)
        handles.push(db)
        return db
      },
      async drop() {
        await Promise.all(handles.map((db) => db.destroy()))
        await remove()
      },
    }
  }
  return {
    name,
    create,
    async createMigrated(): Promise<TestDatabase & { db: Database }> {
      const database = await create()
      const db = database.open()
      await migrate(db)
      return { ...database, db }
    },
  }
}

function createSqlite(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'offcut-sqlite-'))
  return Promise.resolve({
    location: { file: join(folder, 'offcut.sqlite') },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  })
}

async function createPostgres(): Promise<Place> {
  const answer = await fetch(inject('postgresDoor'))
  const folder = await answer.text()
  if (!answer.ok) throw new Error(folder)
  const name = `suite_${randomUUID().replaceAll('-', '')}`
  const url = (database: string) =>
    `postgres://offcut@localhost/${database}?host=${encodeURIComponent(folder)}`
  const asOwner = async (statement: string) => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await asOwner(`create database ${name}`)
  return {
    location: { url: url(name) },
    remove: () => asOwner(`drop database ${name} with (force)`),
  }
}
