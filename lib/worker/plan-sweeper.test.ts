import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Database } from '../db/schema.ts'
import { startPlanSweeper } from './plan-sweeper.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase({ file: ':memory:' })
  await migrate(db)
})
afterAll(() => db.destroy())

test('what a planner left behind that died long ago goes, also after a round that failed; one at work keeps its draft', async () => {
  await db
    .insertInto('cleanup_drafts')
    .values([
      { id: 'dead', connection_id: 'cn-shanghai', touched_at: 1 },
      { id: 'at-work', connection_id: 'cn-shanghai', touched_at: Date.now() },
    ])
    .execute()
  const errors: unknown[] = []
  const sweeper = startPlanSweeper({
    database() {
      if (errors.length === 0) throw new Error('the database is away')
      return db
    },
    onError: (error) => errors.push(error),
    pauseMs: 20,
  })
  await expect
    .poll(() => db.selectFrom('cleanup_drafts').select('id').execute())
    .toEqual([{ id: 'at-work' }])
  await sweeper.stop()
  expect(errors).toHaveLength(1)
})
