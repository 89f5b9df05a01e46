import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database, DeletionRow } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { recordOutcome, recordSettled, recordUnsettled } from './record-outcomes.ts'
import { insertDeletion } from './testing/insert-rows.ts'
import { TRANSITIONS, transitionOf } from './transitions.ts'
import type { EventOf } from './transitions.ts'
import { writeAttempt } from './write-intents.ts'

describe.each(databases)('the journal of a delete on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  beforeAll(async () => {
    database = await createMigrated()
  })
  afterAll(() => database.drop())

  const journal = () => ({ db: database.db, connectionId: 'cn-shanghai' })
  const read = (id: string) =>
    database.db.selectFrom('deletions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const kindsOf = async (id: string) => {
    const rows = await database.db
      .selectFrom('audit')
      .select('kind')
      .where('deletion_id', '=', id)
      .execute()
    return rows.map(({ kind }) => kind)
  }
  const vendor = { code: 'InvalidVideo.NotFound\0', requestId: 'R-3\uD800' }

  const verbs: Record<EventOf<'deletion'>, (row: DeletionRow) => Promise<unknown>> = {
    answer: (row) => recordOutcome(journal(), row, { outcome: 'media_not_found', vendor }),
    holdBack: (row) => recordOutcome(journal(), row, { outcome: null, words: 'No connection.' }),
    lose: (row) => recordOutcome(journal(), row, { outcome: 'unknown', vendor: {} }),
    askAgain: (row) => writeAttempt(database.db, row),
    settle: (row) => recordSettled(journal(), row, { outcome: 'deleted', vendor }, 'asked_again'),
    giveUp: (row) => recordUnsettled(journal(), row, 'too_old'),
  }
  const events = Object.keys(TRANSITIONS.deletion) as EventOf<'deletion'>[]

  test.each(events)('%s: row and audit entry as the table has them', async (event) => {
    const { to, audit } = transitionOf('deletion', event)
    const id = await insertDeletion(database.db, 'open', null)
    await verbs[event](await read(id))
    expect((await read(id)).state).toBe(to)
    expect(await kindsOf(id)).toEqual([audit])
  })

  test.each(events)('%s: nothing is written of a delete that is settled already', async (event) => {
    const id = await insertDeletion(database.db, 'settled', null)
    const before = await read(id)
    const work = verbs[event](before)
    if (event === 'askAgain') await expect(work).rejects.toThrow('Another process')
    else await work
    expect(await read(id)).toEqual(before)
    expect(await kindsOf(id)).toEqual([])
  })

  test('an answer holds what every database keeps', async () => {
    const id = await insertDeletion(database.db, 'open', null)
    await verbs.answer(await read(id))
    expect(await read(id)).toMatchObject({
      vendor_code: 'InvalidVideo.NotFound\uFFFD',
      vendor_request_id: 'R-3\uFFFD',
    })
  })
})
