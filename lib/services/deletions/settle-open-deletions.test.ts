import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { auditOf, firstBreak } from '../testing/audit-rows.ts'
import { admin, support } from '../testing/people.ts'
import { practiceClient } from '../testing/practice-context.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { startDeleteProcess } from '../testing/start-delete-process.ts'
import type { VodAction } from '../../vod/actions.ts'
import { noPacer } from '../../vod/pacer.ts'
import { deleteLeftoverParts } from './delete-leftover-parts.ts'
import { getDeletion } from './get-deletion.ts'
import { DELETION_LEASE_MS as LEASE_MS } from '../journal/deletion-lease.ts'
import { ASK_AGAIN_MS, settleOpenDeletions } from './settle-open-deletions.ts'

/** Starting processes, PostgreSQL among them, takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

let practice: Awaited<ReturnType<typeof startPracticeVod>>

beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

describe.each(databases)('on $name', PATIENT, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>

  beforeAll(async () => {
    database = await createMigrated()
  }, PATIENT.timeout)
  afterAll(async () => {
    expect(await firstBreak(database.db), 'the audit chain holds after all of it').toBeNull()
    await database.drop()
  })
  beforeEach(async () => {
    await practice.reset('empty')
    await database.db.deleteFrom('deletions').execute()
  })

  const context = () => practice.context(database.db)
  const fault = (kind: string, times = 1) =>
    practice.fault({ action: 'DeleteMultipartUpload', kind, times })
  const deletesOf = (mediaId: string) => practice.callsOf('DeleteMultipartUpload', mediaId)
  const receiptOf = (deletionId: string) => getDeletion(context(), deletionId)
  const kinds = async (deletionId: string) =>
    (await auditOf(database.db, deletionId)).map(({ kind }) => kind)

  const change = (mediaId: string, set: { intent_at?: number; leased_until?: number }) =>
    database.db.updateTable('deletions').set(set).where('media_id', '=', mediaId).execute()
  const rowOf = (mediaId: string) =>
    database.db
      .selectFrom('deletions')
      .selectAll()
      .where('media_id', '=', mediaId)
      .executeTakeFirstOrThrow()

  /** What the settler would do once the row's lease is over, now. */
  async function settle(mediaId: string) {
    await change(mediaId, { leased_until: 0 })
    return settleOpenDeletions(context())
  }

  async function layStalled(): Promise<string> {
    const mediaId = randomUUID()
    await practice.addUploads([{ mediaId, createdAt: daysAgo(5) }])
    return mediaId
  }

  /** A delete whose answer was lost: VOD did it with `reset-after`, and not with `reset-before`. */
  async function lose(kind: 'reset-before' | 'reset-after') {
    const mediaId = await layStalled()
    await fault(kind)
    const { deletionId } = await deleteLeftoverParts(context(), support, { mediaId })
    return { mediaId, deletionId }
  }

  describe('a lost answer', () => {
    test.each([
      ['reset-after', 'InvalidMultipartUpload.NotFound'],
      ['reset-before', undefined],
    ] as const)('is settled as deleted by asking again (%s)', async (kind, code) => {
      const { mediaId, deletionId } = await lose(kind)
      await settle(mediaId)
      const receipt = await receiptOf(deletionId)
      expect(receipt).toMatchObject({
        outcome: 'deleted',
        settled: true,
        settledBy: 'asked_again',
        vendor: { ...(code && { code }), requestId: expect.any(String) as string },
      })
      expect(await practice.openUploads(mediaId)).toBe(0)
      expect(await deletesOf(mediaId)).toBe(2)

      const audit = await auditOf(database.db, deletionId)
      expect(audit.map(({ kind, actor }) => [kind, actor])).toEqual([
        ['deletion.intent', support.email],
        ['deletion.outcome', support.email],
        ['deletion.attempt', 'system'],
        ['deletion.outcome', 'system'],
      ])
      expect(audit[1]?.data).toMatchObject({ outcome: 'unknown', settled: false })
      expect(audit[3]?.data).toMatchObject({ outcome: 'deleted', settledBy: 'asked_again' })
      const calls = await practice.journalOf('DeleteMultipartUpload', mediaId)
      expect(audit[2]?.at, 'the attempt is on record before its call arrives').toBeLessThanOrEqual(
        Date.parse(calls[1]?.at ?? ''),
      )
    })

    test('is left alone until its lease is over', async () => {
      const { mediaId } = await lose('reset-after')
      await change(mediaId, { leased_until: Date.now() + LEASE_MS })
      expect(await settleOpenDeletions(context())).toBe(0)
      expect(await deletesOf(mediaId)).toBe(1)
    })

    test('is settled by one of several servers that look at once', async () => {
      const { mediaId, deletionId } = await lose('reset-before')
      await change(mediaId, { leased_until: 0 })
      const servers = Array.from({ length: 4 }, () => practice.context(database.open()))
      const looked = await Promise.all(servers.map(settleOpenDeletions))
      expect(looked.reduce((sum, count) => sum + count)).toBe(1)
      expect(await deletesOf(mediaId)).toBe(2)
      expect(await receiptOf(deletionId)).toMatchObject({ settledBy: 'asked_again' })
    })

    test('stays unknown when the upload has moved since: it is not asked about again', async () => {
      const { mediaId, deletionId } = await lose('reset-before')
      await practice.reportProgress(mediaId)
      await settle(mediaId)
      expect(await receiptOf(deletionId)).toMatchObject({
        outcome: 'unknown',
        settled: true,
        unsettledReason: 'upload_moved',
      })
      expect(await deletesOf(mediaId)).toBe(1)
      expect(await practice.openUploads(mediaId)).toBe(1)
      expect((await auditOf(database.db, deletionId)).at(-1)).toMatchObject({
        kind: 'deletion.outcome',
        data: { outcome: 'unknown', settled: true, unsettledReason: 'upload_moved' },
      })
    })

    test('of an upload that an admin stopped is asked about again only while it is silent', async () => {
      const [silent, moving] = [randomUUID(), randomUUID()]
      const report = { uploadSize: 640, fileSize: 1000, modifiedAt: daysAgo(0.01) }
      await practice.addUploads(
        [silent, moving].map((mediaId) => ({ mediaId, createdAt: daysAgo(1), report })),
      )
      for (const mediaId of [silent, moving]) {
        await fault('reset-before')
        await deleteLeftoverParts(context(), admin, { mediaId, override: true, reason: 'legal' })
      }
      await practice.reportProgress(moving)
      await settle(silent)
      await settle(moving)
      expect(await rowOf(silent)).toMatchObject({ outcome: 'deleted' })
      expect(await rowOf(moving)).toMatchObject({ unsettled_reason: 'upload_moved' })
    })

    test('stays unknown a quarter of an hour after its intent, without a look or a call', async () => {
      const { mediaId, deletionId } = await lose('reset-before')
      await change(mediaId, { intent_at: Date.now() - ASK_AGAIN_MS })
      const looks = await practice.callsOf('GetVideoInfo', mediaId)
      await settle(mediaId)
      expect(await receiptOf(deletionId)).toMatchObject({
        outcome: 'unknown',
        settled: true,
        unsettledReason: 'too_old',
      })
      expect(await practice.callsOf('GetVideoInfo', mediaId)).toBe(looks)
      expect(await deletesOf(mediaId)).toBe(1)

      const again = await deleteLeftoverParts(context(), support, { mediaId })
      expect(again, 'a person may ask anew').toMatchObject({ outcome: 'deleted', settled: true })
    })

    test('is still asked about shortly before that, and ageing alone is no sign of life', async () => {
      const { mediaId, deletionId } = await lose('reset-after')
      await change(mediaId, { intent_at: Date.now() - ASK_AGAIN_MS + 60_000 })
      await practice.age(ASK_AGAIN_MS, [mediaId])
      await settle(mediaId)
      expect(await receiptOf(deletionId)).toMatchObject({ outcome: 'deleted' })
    })

    test.each([
      ['AccessDenied', 'access_denied'],
      ['InvalidStorage.NotFound', 'storage_not_found'],
      ['InvalidFile.NotFound', 'file_not_found'],
      ['InvalidVideo.NotFound', 'media_not_found'],
      ['InvalidParameter', 'rejected'],
    ])('is settled by a refusal that is about this media (%s)', async (code, outcome) => {
      const { mediaId, deletionId } = await lose('reset-before')
      await fault(code)
      await settle(mediaId)
      expect(await receiptOf(deletionId)).toMatchObject({
        outcome,
        settled: true,
        vendor: { code },
      })
    })

    test.each(['throttle', 'reset-before', 'html502', 'http500', 'http503'])(
      'is asked about later when asking again brings no answer (%s)',
      async (kind) => {
        const { mediaId, deletionId } = await lose('reset-after')
        await change(mediaId, { intent_at: Date.now() - 60_000 })
        await fault(kind)
        await settle(mediaId)
        expect(await receiptOf(deletionId)).toMatchObject({ outcome: 'unknown', settled: false })
        const { leased_until, attempts } = await rowOf(mediaId)
        expect(attempts).toBe(2)
        expect(leased_until, 'after half its age').toBeGreaterThan(Date.now() + 20_000)

        await settle(mediaId)
        expect(await receiptOf(deletionId)).toMatchObject({ outcome: 'deleted' })
        expect(await rowOf(mediaId)).toMatchObject({ attempts: 3 })
        expect(await kinds(deletionId)).toEqual([
          'deletion.intent',
          'deletion.outcome',
          'deletion.attempt',
          'deletion.attempt',
          'deletion.outcome',
        ])
      },
    )

    test.each([
      'Forbidden.RAM',
      'NoPermission',
      'InvalidAccessKeyId.Inactive',
      'SignatureDoesNotMatch',
      'OperationDenied.Suspended',
      'SignatureNonceUsed',
      'SomethingNobodyDocumented',
    ])('stays open while a refusal tells nothing of its parts (%s)', async (code) => {
      const { mediaId, deletionId } = await lose('reset-after')
      await fault(code)
      await settle(mediaId)
      expect(await receiptOf(deletionId)).toMatchObject({ outcome: 'unknown', settled: false })
      await settle(mediaId)
      expect(await receiptOf(deletionId), 'the first call had done it').toMatchObject({
        outcome: 'deleted',
        settledBy: 'asked_again',
      })
    })

    test('tells that the key may not delete, though it stays open', async () => {
      const { mediaId } = await lose('reset-after')
      await fault('Forbidden.RAM')
      await settle(mediaId)
      const right = () =>
        database.db.selectFrom('connections').select('delete_right').executeTakeFirst()
      expect(await right()).toEqual({ delete_right: 'refused' })
      await settle(mediaId)
      expect(await right()).toEqual({ delete_right: 'allowed' })
    })

    test('is asked about later when VOD cannot be looked at', async () => {
      const { mediaId, deletionId } = await lose('reset-after')
      await practice.fault({ action: 'GetVideoInfo', kind: 'Forbidden.RAM', times: 1 })
      await settle(mediaId)
      expect(await deletesOf(mediaId)).toBe(1)
      await settle(mediaId)
      expect(await receiptOf(deletionId)).toMatchObject({ outcome: 'deleted' })
    })

    test('of another connection is not touched', async () => {
      const { mediaId } = await lose('reset-after')
      await change(mediaId, { leased_until: 0 })
      const elsewhere = { ...context(), connectionId: 'cn-beijing' }
      expect(await settleOpenDeletions(elsewhere)).toBe(0)
      expect(await rowOf(mediaId)).toMatchObject({ state: 'open' })
    })
  })

  describe('a process that stood still until its lease was over', () => {
    /** Runs `meanwhile` once, when the first call of `action` is about to leave. */
    function standingStillAt(action: VodAction, meanwhile: () => Promise<unknown>) {
      let stood = false
      const vod = practiceClient(practice.endpoint, 'practice-full', {
        async acquire(wanted, signal) {
          if (wanted === action && !stood) {
            stood = true
            await meanwhile()
          }
          return noPacer.acquire(wanted, signal)
        },
      })
      return { ...context(), vod }
    }

    test('sends nothing any more while another asks, and tells what that one was told', async () => {
      const mediaId = await layStalled()
      const late = standingStillAt('DeleteMultipartUpload', () => settle(mediaId))
      expect(await deleteLeftoverParts(late, support, { mediaId })).toMatchObject({
        outcome: 'deleted',
        settledBy: 'asked_again',
      })
      expect(await deletesOf(mediaId)).toBe(1)
      await late.vod.close()
    })

    test('does not ask again what was settled while it looked', async () => {
      const { mediaId, deletionId } = await lose('reset-after')
      const late = standingStillAt('GetVideoInfo', () => settle(mediaId))
      await change(mediaId, { leased_until: 0 })
      await settleOpenDeletions(late)
      expect(await deletesOf(mediaId)).toBe(2)
      expect(await kinds(deletionId)).toEqual([
        'deletion.intent',
        'deletion.outcome',
        'deletion.attempt',
        'deletion.outcome',
      ])
      await late.vod.close()
    })

    test('leaves the row to whoever holds it now when its own answer is lost', async () => {
      const mediaId = await layStalled()
      const holder = { lease_holder: 'another', leased_until: Date.now() + LEASE_MS }
      const late = context()
      const { deleteMultipartUpload } = late.vod
      const cut = async (...call: Parameters<typeof deleteMultipartUpload>) => {
        const answer = await deleteMultipartUpload(...call)
        await database.db
          .updateTable('deletions')
          .set(holder)
          .where('media_id', '=', mediaId)
          .execute()
        throw new Error(`The answer ${answer.RequestId} is lost.`)
      }
      const receipt = await deleteLeftoverParts(
        { ...late, vod: { ...late.vod, deleteMultipartUpload: cut } },
        support,
        { mediaId },
      )
      expect(receipt).toMatchObject({ outcome: 'unknown', settled: false })
      expect(await rowOf(mediaId)).toMatchObject(holder)
    })
  })

  describe('a process killed', () => {
    const start = (mediaId: string, hold: 'before the call' | 'after the call') =>
      startDeleteProcess({
        endpoint: practice.endpoint,
        location: database.location,
        mediaId,
        hold,
      })

    test.each([
      ['between intent and call', 'before the call', 0, undefined],
      ['between call and outcome', 'after the call', 1, 'InvalidMultipartUpload.NotFound'],
    ] as const)(
      '%s leaves its intent, and another settles it',
      async (_, hold, callsBefore, code) => {
        const mediaId = await layStalled()
        const child = start(mediaId, hold)
        expect(await child.line()).toBe('holding')
        await child.kill()
        expect(await deletesOf(mediaId)).toBe(callsBefore)
        const { id } = await rowOf(mediaId)
        expect(await receiptOf(id)).toMatchObject({
          outcome: 'unknown',
          settled: false,
          vendor: {},
        })
        expect(await kinds(id)).toEqual(['deletion.intent'])
        expect(await settleOpenDeletions(context()), 'not before its lease is over').toBe(0)

        await settle(mediaId)
        expect(await receiptOf(id)).toMatchObject({
          outcome: 'deleted',
          settledBy: 'asked_again',
          vendor: { ...(code && { code }) },
        })
        expect(await practice.openUploads(mediaId)).toBe(0)
        expect(await deletesOf(mediaId)).toBe(callsBefore + 1)
        expect(await kinds(id)).toEqual(['deletion.intent', 'deletion.attempt', 'deletion.outcome'])
      },
    )

    test('does not hold up whoever asks for the same media afterwards', async () => {
      const mediaId = await layStalled()
      const child = start(mediaId, 'before the call')
      await child.line()
      await child.kill()
      await change(mediaId, { leased_until: 0 })
      const { id } = await rowOf(mediaId)
      expect(await deleteLeftoverParts(context(), support, { mediaId })).toMatchObject({
        deletionId: id,
        outcome: 'unknown',
        settled: false,
      })
      expect(await deletesOf(mediaId)).toBe(0)
    })
  })
})
