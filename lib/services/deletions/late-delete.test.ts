import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import type { ServiceContext } from '../context.ts'
import { UploadInProgressError } from '../errors.ts'
import { auditOf } from '../testing/audit-rows.ts'
import { admin, support } from '../testing/people.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { LATE_MS } from './ask-vod.ts'
import { deleteLeftoverParts } from './delete-leftover-parts.ts'
import { settleOpenDeletions } from './settle-open-deletions.ts'

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

describe.each(databases)(
  'a delete that waited for its slot, on $name',
  { timeout: 60_000 },
  (kind) => {
    let database: Awaited<ReturnType<typeof kind.createMigrated>>
    beforeAll(async () => {
      database = await kind.createMigrated()
    }, 60_000)
    afterAll(() => database.drop())

    /** VOD as somebody sees it whose deletes wait this long, while `meanwhile` happens. */
    function waiting(
      waitedMs: number,
      meanwhile: () => Promise<unknown> = () => Promise.resolve(),
    ): ServiceContext {
      const ctx = practice.context(database.db)
      return {
        ...ctx,
        vod: {
          ...ctx.vod,
          async deleteMultipartUpload(request, { beforeLeaving, ...options } = {}) {
            await meanwhile()
            await beforeLeaving?.({ waitedMs, signal: new AbortController().signal })
            return ctx.vod.deleteMultipartUpload(request, options)
          },
        },
      }
    }

    async function lay(): Promise<string> {
      const mediaId = randomUUID()
      const report = { uploadSize: 640, fileSize: 1000, modifiedAt: daysAgo(4) }
      await practice.addUploads([{ mediaId, createdAt: daysAgo(5), parts: 2, report }])
      return mediaId
    }
    const partsOf = async (mediaId: string) => {
      const { uploads } = await practice.control<{ uploads: { parts: unknown[] }[] }>(
        `media/${mediaId}`,
      )
      return uploads.reduce((sum, { parts }) => sum + parts.length, 0)
    }
    const moves = (mediaId: string) => () => practice.reportProgress(mediaId)

    test('does not leave when the upload has come to life meanwhile, and says so', async () => {
      const mediaId = await lay()
      const ctx = waiting(LATE_MS + 1, moves(mediaId))
      await expect(deleteLeftoverParts(ctx, support, { mediaId })).rejects.toThrow(
        UploadInProgressError,
      )
      expect(await partsOf(mediaId)).toBe(2)
      const row = await database.db
        .selectFrom('deletions')
        .selectAll()
        .where('media_id', '=', mediaId)
        .executeTakeFirstOrThrow()
      expect(row).toMatchObject({ state: 'settled', outcome: null })
      expect((await auditOf(database.db, row.id))[1]?.data).toMatchObject({ outcome: 'not_sent' })
    })

    test('leaves when the upload is as silent as before', async () => {
      const mediaId = await lay()
      const before = await practice.lastCall()
      const receipt = await deleteLeftoverParts(waiting(LATE_MS + 1), support, { mediaId })
      expect(receipt.outcome).toBe('deleted')
      expect(await practice.callsAfter(before, 'GetUploadDetails')).toHaveLength(2)
    })

    test('is not looked at twice when its wait was short', async () => {
      const mediaId = await lay()
      const before = await practice.lastCall()
      const receipt = await deleteLeftoverParts(waiting(LATE_MS), support, { mediaId })
      expect(receipt.outcome).toBe('deleted')
      expect(await practice.callsAfter(before, 'GetUploadDetails')).toHaveLength(1)
    })

    test('leaves in spite of it when an admin meant to stop a running upload', async () => {
      const mediaId = await lay()
      await practice.reportProgress(mediaId)
      const input = { mediaId, override: true as const, reason: 'The file is wrong.' }
      const receipt = await deleteLeftoverParts(waiting(LATE_MS + 1, moves(mediaId)), admin, input)
      expect(receipt.outcome).toBe('deleted')
    })

    test('does not leave while VOD does not show the upload', async () => {
      const mediaId = await lay()
      const ctx = waiting(LATE_MS + 1, () =>
        practice.fault({ action: 'GetUploadDetails', kind: 'Forbidden.RAM', times: 1 }),
      )
      await expect(deleteLeftoverParts(ctx, support, { mediaId })).rejects.toThrow(
        UploadInProgressError,
      )
      expect(await partsOf(mediaId)).toBe(2)
    })

    test('does not leave when its bytes grew although no time moved, nor is it asked about again', async () => {
      await practice.control('oddities', { stillReports: true })
      const mediaId = await lay()
      const grows = () => practice.control('reports', { mediaId, uploadSize: 700 })
      const late = waiting(LATE_MS + 1, grows)
      await expect(deleteLeftoverParts(late, support, { mediaId })).rejects.toThrow(
        UploadInProgressError,
      )
      const other = await lay()
      await practice.fault({ action: 'DeleteMultipartUpload', kind: 'reset-before', times: 1 })
      const { deletionId } = await deleteLeftoverParts(waiting(0), support, { mediaId: other })
      await practice.control('reports', { mediaId: other, uploadSize: 700 })
      const openNow = { leased_until: 0 }
      await database.db.updateTable('deletions').set(openNow).where('id', '=', deletionId).execute()
      await settleOpenDeletions(waiting(0))
      expect([await partsOf(mediaId), await partsOf(other)]).toEqual([2, 2])
      await practice.control('oddities', undefined, 'DELETE')
    })

    test('after a lost answer asks no second time once the upload moves', async () => {
      const mediaId = await lay()
      await practice.fault({ action: 'DeleteMultipartUpload', kind: 'reset-before', times: 1 })
      const { deletionId } = await deleteLeftoverParts(waiting(0), support, { mediaId })
      const openNow = { leased_until: 0 }
      await database.db.updateTable('deletions').set(openNow).where('id', '=', deletionId).execute()
      await settleOpenDeletions(waiting(LATE_MS + 1, moves(mediaId)))
      expect(await partsOf(mediaId)).toBe(2)
      await database.db.updateTable('deletions').set(openNow).where('id', '=', deletionId).execute()
      await settleOpenDeletions(waiting(0))
      const row = await database.db
        .selectFrom('deletions')
        .select(['state', 'unsettled_reason'])
        .where('id', '=', deletionId)
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ state: 'settled', unsettled_reason: 'upload_moved' })
      expect(await partsOf(mediaId)).toBe(2)
    })
  },
)
