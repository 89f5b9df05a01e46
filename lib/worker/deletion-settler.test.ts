import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Database } from '../db/schema.ts'
import { deleteLeftoverParts } from '../services/deletions/delete-leftover-parts.ts'
import { getDeletion } from '../services/deletions/get-deletion.ts'
import { support } from '../services/testing/people.ts'
import { startPracticeVod } from '../services/testing/practice-vod.ts'
import { startDeletionSettler } from './deletion-settler.ts'

let practice: Awaited<ReturnType<typeof startPracticeVod>>
let db: Database

beforeAll(async () => {
  practice = await startPracticeVod()
  db = openDatabase({ file: ':memory:' })
  await migrate(db)
})
afterAll(async () => {
  await practice.close()
  await db.destroy()
})

async function loseAnswer(kind: string) {
  const mediaId = randomUUID()
  const createdAt = new Date(Date.now() - 5 * 86_400_000).toISOString()
  await practice.addUploads([{ mediaId, createdAt }])
  await practice.fault({ action: 'DeleteMultipartUpload', kind, times: 1 })
  const { deletionId } = await deleteLeftoverParts(practice.context(db), support, { mediaId })
  return { mediaId, deletionId }
}

test('a lost answer is settled within seconds, also after rounds that failed', async () => {
  const { deletionId } = await loseAnswer('reset-after')
  const errors: unknown[] = []
  const settler = startDeletionSettler({
    context(signal) {
      if (errors.length < 2) throw new Error('the database is away')
      return { ...practice.context(db), signal }
    },
    onError: (error) => errors.push(error),
    pauseMs: 20,
  })
  await expect
    .poll(() => getDeletion(practice.context(db), deletionId), { timeout: 10_000 })
    .toMatchObject({ outcome: 'deleted', settled: true, settledBy: 'asked_again' })
  await settler.stop()
  expect(errors).toHaveLength(2)
})

test('many lost answers are settled without a pause between them: a run may wait for their end', async () => {
  await practice.control('limits', { action: 'DeleteMultipartUpload', perSecond: null })
  for (let n = 0; n < 25; n++) await loseAnswer('reset-after')
  await db.updateTable('deletions').set({ leased_until: 0 }).execute()
  const settler = startDeletionSettler({
    context: (signal) => ({ ...practice.context(db), signal }),
    onError: (error) => expect.unreachable(String(error)),
    pauseMs: 600_000,
  })
  const open = () =>
    db.selectFrom('deletions').select('id').where('state', '=', 'open').limit(1).execute()
  await expect.poll(open, { timeout: 10_000 }).toEqual([])
  await settler.stop()
})

test('stopped, it finishes the call under way and starts no other', async () => {
  const { mediaId, deletionId } = await loseAnswer('reset-before')
  await db.updateTable('deletions').set({ leased_until: 0 }).execute()
  const ctx = practice.context(db)
  let rounds = 0
  let stopped: Promise<void> | undefined
  const settler = startDeletionSettler({
    context(signal) {
      rounds++
      return {
        ...ctx,
        signal,
        vod: {
          ...ctx.vod,
          deleteMultipartUpload(...call) {
            stopped = settler.stop()
            return ctx.vod.deleteMultipartUpload(...call)
          },
        },
      }
    },
    onError: (error) => expect.fail(String(error)),
  })
  await expect.poll(() => stopped !== undefined).toBe(true)
  await stopped
  expect(await getDeletion(ctx, deletionId)).toMatchObject({ outcome: 'deleted', settled: true })
  expect(await practice.openUploads(mediaId)).toBe(0)
  expect(rounds).toBe(1)
})

test('stopped while it looks, it leaves the row for whoever comes next, at once', async () => {
  const { mediaId } = await loseAnswer('reset-before')
  await db.updateTable('deletions').set({ leased_until: 0 }).execute()
  const ctx = practice.context(db)
  let stopped: Promise<void> | undefined
  const settler = startDeletionSettler({
    context: (signal) => ({
      ...ctx,
      signal,
      vod: {
        ...ctx.vod,
        getVideoInfo(...call) {
          stopped = settler.stop()
          return ctx.vod.getVideoInfo(...call)
        },
      },
    }),
    onError: (error) => expect.fail(String(error)),
  })
  await expect.poll(() => stopped !== undefined).toBe(true)
  await stopped
  expect(await practice.callsOf('DeleteMultipartUpload', mediaId)).toBe(1)
  const row = await db
    .selectFrom('deletions')
    .selectAll()
    .where('media_id', '=', mediaId)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: 'open', lease_holder: null })
  expect(row.leased_until).toBeLessThanOrEqual(Date.now())
})
