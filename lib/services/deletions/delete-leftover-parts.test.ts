import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DeleteLeftoverPartsInput } from '../../contracts/deletion.ts'
import type { Person } from '../../contracts/person.ts'
import { databases } from '../../db/testing/databases.ts'
import { VodError } from '../../vod/errors.ts'
import { InvalidInputError, UploadInProgressError } from '../errors.ts'
import type { ServiceContext } from '../context.ts'
import { getMedia } from '../media/get-media.ts'
import { auditOf, firstBreak } from '../testing/audit-rows.ts'
import { admin, colleague, support } from '../testing/people.ts'
import { practiceClient } from '../testing/practice-context.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import type { PracticeUpload } from '../testing/practice-vod.ts'
import { startDeleteProcess } from '../testing/start-delete-process.ts'
import { deleteLeftoverParts } from './delete-leftover-parts.ts'
import { getDeletion } from './get-deletion.ts'
import { openDeletionsOf } from '../journal/open-deletions-of.ts'

/** Starting processes, PostgreSQL among them, takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

/** Nothing listens there. */
const unreachable = practiceClient('http://127.0.0.1:1', 'practice-full')

let practice: Awaited<ReturnType<typeof startPracticeVod>>

beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(async () => {
  await Promise.all([practice.close(), unreachable.close()])
})

describe.each(databases)('on $name', PATIENT, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>

  beforeAll(async () => {
    database = await createMigrated()
  }, PATIENT.timeout)
  afterAll(async () => {
    expect(await firstBreak(database.db), 'the audit chain holds after all of it').toBeNull()
    await database.drop()
  })
  beforeEach(() => practice.reset('empty'))

  const context = (): ServiceContext => practice.context(database.db)
  const remove = (mediaId: string, input: Partial<DeleteLeftoverPartsInput> = {}) =>
    deleteLeftoverParts(context(), support, { mediaId, ...input })
  const deletesOf = (mediaId: string) => practice.callsOf('DeleteMultipartUpload', mediaId)
  const fault = (kind: string, times = 1) =>
    practice.fault({ action: 'DeleteMultipartUpload', kind, times })
  const history = async (mediaId: string) => (await getMedia(context(), mediaId)).history

  test('texts that a database cannot hold, a title of VOD’s among them, stop no delete', async () => {
    const mediaId = await lay({ createdAt: daysAgo(5), title: 'nul\0 title' })
    expect(await remove(mediaId, { reason: 'nul\0 reason' })).toMatchObject({ outcome: 'deleted' })
    expect((await history(mediaId))[0]?.reason).toBe('nul� reason')
  })

  /** Each test has media of its own: the database remembers them. */
  async function lay(upload: Omit<PracticeUpload, 'mediaId'>): Promise<string> {
    const mediaId = randomUUID()
    await practice.addUploads([{ mediaId, ...upload }])
    return mediaId
  }
  const layStalled = () => lay({ title: 'Lecture 12', createdAt: daysAgo(5) })
  const layRunning = () => lay({ createdAt: daysAgo(0) })

  describe('a stalled upload', () => {
    test('loses its parts, and a second delete says that nothing was left', async () => {
      const mediaId = await layStalled()
      const first = await remove(mediaId)
      expect(first).toMatchObject({ mediaId, outcome: 'deleted', settled: true })
      expect(first.vendor.requestId).toBeTruthy()
      expect(await practice.openUploads(mediaId)).toBe(0)

      const second = await remove(mediaId)
      expect(second).toMatchObject({
        outcome: 'already_clean',
        vendor: { code: 'InvalidMultipartUpload.NotFound' },
      })
      expect(second.deletionId).not.toBe(first.deletionId)
      expect((await history(mediaId)).map(({ deletionId }) => deletionId)).toEqual([
        second.deletionId,
        first.deletionId,
      ])
    })

    test('is on record with who, why and our reading, before its call leaves', async () => {
      const mediaId = await layStalled()
      const elsewhere = database.open()
      let before: { state: string; audit: { kind: string }[] } | undefined
      const ctx = context()
      const receipt = await deleteLeftoverParts(
        {
          ...ctx,
          vod: {
            ...ctx.vod,
            async deleteMultipartUpload(...call) {
              const row = await elsewhere
                .selectFrom('deletions')
                .selectAll()
                .where('media_id', '=', mediaId)
                .executeTakeFirstOrThrow()
              before = { state: row.state, audit: await auditOf(elsewhere, row.id) }
              return ctx.vod.deleteMultipartUpload(...call)
            },
          },
        },
        support,
        { mediaId, reason: 'customer gave up', ticket: 'T-7' },
      )
      expect(before, 'another handle sees only what is committed').toMatchObject({
        state: 'open',
        audit: [
          {
            kind: 'deletion.intent',
            actor: support.email,
            subject: mediaId,
            data: {
              actorName: support.name,
              title: 'Lecture 12',
              verdict: 'stalled',
              basis: 'unreported',
              evidence: expect.stringContaining('status Uploading; created 20') as string,
              override: false,
              reason: 'customer gave up',
              ticket: 'T-7',
            },
          },
        ],
      })
      const audit = await auditOf(elsewhere, receipt.deletionId)
      expect(audit.map(({ kind }) => kind)).toEqual(['deletion.intent', 'deletion.outcome'])
      expect(audit[1]).toMatchObject({
        actor: support.email,
        data: { outcome: 'deleted', settled: true, vendorRequestId: receipt.vendor.requestId },
      })
      const [call] = await practice.journalOf('DeleteMultipartUpload', mediaId)
      expect(audit[0]?.at).toBeLessThanOrEqual(Date.parse(call?.at ?? ''))
    })

    test('reads as clean afterwards, with who cleared it and when', async () => {
      const mediaId = await layStalled()
      const { at, deletionId } = await remove(mediaId, { reason: 'asked by mail' })
      const { verdict, history } = await getMedia(context(), mediaId)
      expect(verdict.kind).toBe('clean')
      expect(verdict.evidence).toContainEqual({ fact: 'cleared', at, value: support.name })
      expect(history).toEqual([
        {
          deletionId,
          intentAt: expect.any(String) as string,
          actor: support.email,
          actorName: support.name,
          reason: 'asked by mail',
          ticket: null,
          override: false,
          cleanupId: null,
          outcome: 'deleted',
          outcomeAt: at,
          settled: true,
          settledBy: null,
          unsettledReason: null,
          vendor: { requestId: expect.any(String) as string },
        },
      ])
    })

    test('counts as cleared too when somebody else had deleted its parts', async () => {
      const mediaId = await lay({ createdAt: daysAgo(5), parts: 0 })
      expect(await remove(mediaId)).toMatchObject({ outcome: 'already_clean' })
      expect((await getMedia(context(), mediaId)).verdict.kind).toBe('clean')
    })

    test.each([
      ['throttle', 'throttled', 'Throttling.User'],
      ['Forbidden.RAM', 'key_not_allowed', 'Forbidden.RAM'],
      ['OperationDenied.Suspended', 'rejected', 'OperationDenied.Suspended'],
      ['http500', 'rejected', 'InternalError'],
      ['http503', 'rejected', 'ServiceUnAvailable'],
    ])('keeps its parts, and the receipt says why, after %s', async (kind, outcome, code) => {
      const mediaId = await layStalled()
      await fault(kind)
      expect(await remove(mediaId)).toMatchObject({ outcome, settled: true, vendor: { code } })
      expect(await practice.openUploads(mediaId)).toBe(1)
      expect(await remove(mediaId), 'at once again').toMatchObject({ outcome: 'deleted' })
    })

    test.each([
      ['reset-before', 1],
      ['reset-after', 0],
      ['timeout', 1],
      ['html502', 1],
      ['badjson', 0],
    ])('stays open as unknown when the answer is lost (%s)', async (kind, left) => {
      const mediaId = await layStalled()
      await fault(kind)
      const receipt = await remove(mediaId)
      expect(receipt).toMatchObject({ outcome: 'unknown', settled: false })
      expect(await practice.openUploads(mediaId)).toBe(left)
      expect(await openDeletionsOf(context(), [mediaId])).toEqual(
        new Map([[mediaId, receipt.deletionId]]),
      )
      expect(await getDeletion(context(), receipt.deletionId)).toEqual(receipt)
      expect(await history(mediaId)).toMatchObject([{ outcome: 'unknown', settled: false }])

      expect(await remove(mediaId), 'whoever asks again joins it').toEqual(receipt)
      expect(await deletesOf(mediaId)).toBe(1)
    })

    test('is not touched, and nothing is on record, when VOD cannot be asked about it first', async () => {
      const mediaId = await layStalled()
      for (const action of ['GetVideoInfo', 'GetUploadDetails']) {
        await practice.fault({ action, kind: 'http500', times: 10 })
        await expect(remove(mediaId)).rejects.toThrow(VodError)
      }
      await practice.clearFaults()
      expect(await deletesOf(mediaId)).toBe(0)
      expect(await history(mediaId)).toEqual([])
    })

    test('can be deleted at once after a call that never left; the audit keeps that attempt', async () => {
      const mediaId = await layStalled()
      const ctx = context()
      const { deleteMultipartUpload } = unreachable
      await expect(
        deleteLeftoverParts({ ...ctx, vod: { ...ctx.vod, deleteMultipartUpload } }, support, {
          mediaId,
        }),
      ).rejects.toThrow(VodError)
      expect(await history(mediaId)).toEqual([])
      const { id } = await database.db
        .selectFrom('deletions')
        .select('id')
        .where('media_id', '=', mediaId)
        .executeTakeFirstOrThrow()
      expect(await getDeletion(ctx, id)).toBeNull()
      expect((await auditOf(database.db, id)).at(-1)).toMatchObject({
        kind: 'deletion.outcome',
        data: { outcome: 'not_sent', error: expect.stringContaining('ECONNREFUSED') as string },
      })
      expect(await remove(mediaId)).toMatchObject({ outcome: 'deleted' })
    })

    test('stays when the key may not delete', async () => {
      const mediaId = await layStalled()
      const ctx = practice.readOnlyContext(database.db)
      const receipt = await deleteLeftoverParts(ctx, support, { mediaId })
      expect(receipt.outcome).toBe('key_not_allowed')
      expect(await practice.openUploads(mediaId)).toBe(1)
    })
  })

  describe('one call', () => {
    test('for two people who click five times in two servers', async () => {
      const mediaId = await layStalled()
      // Nobody's look ends before all have asked: then all five race for the intent.
      let looking = 0
      const allLook = Promise.withResolvers<void>()
      const ask = (ctx: ServiceContext, person: Person) =>
        deleteLeftoverParts(
          {
            ...ctx,
            vod: {
              ...ctx.vod,
              async getVideoInfo(...call) {
                if (++looking === 5) allLook.resolve()
                await allLook.promise
                return ctx.vod.getVideoInfo(...call)
              },
            },
          },
          person,
          { mediaId },
        )
      const other = practice.context(database.open())
      const receipts = await Promise.all([
        ask(context(), support),
        ask(context(), support),
        ask(other, colleague),
        ask(other, colleague),
        ask(context(), support),
      ])
      expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1)
      expect(await deletesOf(mediaId)).toBe(1)
      expect(await history(mediaId)).toHaveLength(1)
    })

    test('for somebody whose look ends only when the first delete is done', async () => {
      const mediaId = await layStalled()
      const ctx = context()
      let first: Awaited<ReturnType<typeof remove>> | undefined
      const late = await deleteLeftoverParts(
        {
          ...ctx,
          vod: {
            ...ctx.vod,
            async getVideoInfo(...call) {
              first = await remove(mediaId)
              return ctx.vod.getVideoInfo(...call)
            },
          },
        },
        colleague,
        { mediaId },
      )
      expect(late).toEqual(first)
      expect(await deletesOf(mediaId)).toBe(1)
    })

    test('for two processes: the second waits, and answers with the receipt of the first', async () => {
      const mediaId = await layStalled()
      const { endpoint } = practice
      const { location } = database
      const first = startDeleteProcess({ endpoint, location, mediaId, hold: 'before the call' })
      expect(await first.line()).toBe('holding')
      const second = startDeleteProcess({ endpoint, location, mediaId })
      expect(await second.line()).toBe('waiting')
      expect(await deletesOf(mediaId)).toBe(0)
      first.goOn()
      const receipt = await first.receipt()
      expect(receipt).toMatchObject({ outcome: 'deleted' })
      expect(await second.receipt()).toEqual(receipt)
      expect(await deletesOf(mediaId)).toBe(1)
    })

    test('whose asker gives up waits no longer, while the delete of the first goes on', async () => {
      const mediaId = await layStalled()
      const { endpoint } = practice
      const { location } = database
      const first = startDeleteProcess({ endpoint, location, mediaId, hold: 'before the call' })
      expect(await first.line()).toBe('holding')
      const leaving = new AbortController()
      const waiting = deleteLeftoverParts(
        { ...context(), signal: leaving.signal },
        support,
        { mediaId },
        {
          sleep: (_ms, signal) => {
            leaving.abort(new Error('gone'))
            return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve()
          },
        },
      )
      await expect(waiting).rejects.toThrow('gone')
      first.goOn()
      expect(await first.receipt()).toMatchObject({ outcome: 'deleted' })
    })

    test('that never left is made by whoever waited for it', async () => {
      const mediaId = await layStalled()
      const ctx = context()
      let second: ReturnType<typeof remove> | undefined
      const first = deleteLeftoverParts(
        {
          ...ctx,
          vod: {
            ...ctx.vod,
            deleteMultipartUpload(...call) {
              second = remove(mediaId)
              return unreachable.deleteMultipartUpload(...call)
            },
          },
        },
        support,
        { mediaId },
      )
      await expect(first).rejects.toThrow(VodError)
      expect(await second).toMatchObject({ outcome: 'deleted' })
    })
  })

  describe('an upload that may be running', () => {
    const layReporting = () =>
      lay({
        createdAt: daysAgo(5),
        report: { uploadSize: 640, fileSize: 1000, modifiedAt: daysAgo(0.5) },
      })

    test.each([
      ['by its age', layRunning],
      ['by its report', layReporting],
    ])('is refused without a call and without a record (%s)', async (_, layIt) => {
      const mediaId = await layIt()
      await expect(remove(mediaId)).rejects.toThrow(UploadInProgressError)
      expect(await deletesOf(mediaId)).toBe(0)
      expect(await practice.openUploads(mediaId)).toBe(1)
      expect(await history(mediaId)).toEqual([])
    })

    const override = (mediaId: string, reason?: string) =>
      deleteLeftoverParts(context(), admin, {
        mediaId,
        override: true,
        ...(reason !== undefined && { reason }),
      })

    test('is stopped by an admin’s override with its reason, and both are on record', async () => {
      const mediaId = await layRunning()
      const receipt = await override(mediaId, 'wrong file')
      expect(receipt.outcome).toBe('deleted')
      expect(await practice.openUploads(mediaId)).toBe(0)
      expect(await history(mediaId)).toMatchObject([{ override: true, reason: 'wrong file' }])
      expect((await auditOf(database.db, receipt.deletionId))[0]).toMatchObject({
        actor: admin.email,
        data: { verdict: 'in_progress', override: true, reason: 'wrong file' },
      })
    })

    test('is not stopped without a reason', async () => {
      const mediaId = await layRunning()
      const refused = override(mediaId)
      await expect(refused).rejects.toThrow(InvalidInputError)
      await expect(refused).rejects.toMatchObject({ field: 'reason' })
      expect(await deletesOf(mediaId)).toBe(0)
    })

    test('whose override meets no running upload counts as none', async () => {
      const mediaId = await layStalled()
      expect(await override(mediaId)).toMatchObject({ outcome: 'deleted' })
      expect(await history(mediaId)).toMatchObject([{ override: false }])
    })

    test('is judged by its last report, and without the right to reports may be running', async () => {
      const mediaId = await layReporting()
      const { verdict, report } = await getMedia(context(), mediaId)
      expect(verdict).toMatchObject({ kind: 'in_progress', basis: 'reported' })
      expect(report).toMatchObject({ uploadSize: 640, uploadRatio: 0.64 })

      await practice.fault({ action: 'GetUploadDetails', kind: 'Forbidden.RAM', times: 1 })
      const blind = await getMedia(context(), mediaId)
      expect(blind).toMatchObject({
        report: null,
        verdict: { unknown: ['report'], kind: 'in_progress' },
      })
    })
  })

  describe('each documented refusal', () => {
    test.each([
      ['InvalidMultipartUpload.NotFound', 'already_clean'],
      ['InvalidVideo.NotFound', 'media_not_found'],
      ['InvalidFile.NotFound', 'file_not_found'],
      ['InvalidStorage.NotFound', 'storage_not_found'],
      ['AccessDenied', 'access_denied'],
      ['InvalidParameter', 'rejected'],
    ])('%s becomes %s, with VOD’s code and RequestId', async (code, outcome) => {
      await practice.reset('demo')
      const examples = await practice.examples()
      const mediaId = examples[code] ?? ''
      // VOD shows neither of these two: for all that is known a replica lags, so only an admin may insist.
      const hidden = code === 'InvalidVideo.NotFound' || code === 'InvalidParameter'
      if (hidden) await expect(remove(mediaId)).rejects.toThrow(UploadInProgressError)
      const receipt = hidden
        ? await deleteLeftoverParts(context(), admin, {
            ...{ mediaId, override: true, reason: 'It is gone for good.' },
          })
        : await remove(mediaId)
      expect(receipt).toMatchObject({ outcome, settled: true, vendor: { code } })
      expect(receipt.vendor.requestId).toBeTruthy()
      expect((await auditOf(database.db, receipt.deletionId))[1]?.data).toMatchObject({
        outcome,
        vendorCode: code,
        vendorRequestId: receipt.vendor.requestId,
      })
    })

    test('media that an application’s border hides are left alone', async () => {
      const mediaId = await lay({
        createdAt: daysAgo(5),
        report: { uploadSize: 640, fileSize: 1000, modifiedAt: daysAgo(4) },
      })
      await practice.fault({ action: 'GetVideoInfo', kind: 'InvalidVideo.NotFound', times: 1 })
      await expect(remove(mediaId)).rejects.toThrow(UploadInProgressError)
      expect(await deletesOf(mediaId)).toBe(0)
    })
  })
})
