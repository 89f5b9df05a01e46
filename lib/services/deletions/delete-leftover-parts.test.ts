import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VodError } from '../../vod/errors.ts'
import { UploadInProgressError } from '../errors.ts'
import { getMedia } from '../media/get-media.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { deleteLeftoverParts } from './delete-leftover-parts.ts'

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

let practice: Awaited<ReturnType<typeof startPracticeVod>>

beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())
beforeEach(async () => {
  await practice.reset('empty')
  await practice.addUploads([
    { mediaId: 'stalled', createdAt: daysAgo(5) },
    { mediaId: 'active', createdAt: daysAgo(0) },
    {
      mediaId: 'reporting',
      createdAt: daysAgo(5),
      report: { uploadSize: 640, fileSize: 1000, modifiedAt: daysAgo(0.5) },
    },
  ])
})

const remove = (mediaId: string) => deleteLeftoverParts(practice.context(), { mediaId })
const deletesOf = (mediaId: string) => practice.callsOf('DeleteMultipartUpload', mediaId)

describe('a stalled upload', () => {
  test('loses its parts, and a second delete says that nothing was left', async () => {
    const first = await remove('stalled')
    expect(first).toMatchObject({ mediaId: 'stalled', outcome: 'deleted' })
    expect(first.vendor.requestId).toBeTruthy()
    expect(await practice.openUploads('stalled')).toBe(0)

    const second = await remove('stalled')
    expect(second).toMatchObject({
      outcome: 'already_clean',
      vendor: { code: 'InvalidMultipartUpload.NotFound' },
    })
    expect(second.deletionId).not.toBe(first.deletionId)
  })

  test('is deleted by one call when several people click at once', async () => {
    const receipts = await Promise.all(Array.from({ length: 5 }, () => remove('stalled')))
    expect(new Set(receipts.map(({ deletionId }) => deletionId)).size).toBe(1)
    expect(await deletesOf('stalled')).toBe(1)
  })

  test('is not asked about again by itself when the answer is lost', async () => {
    await practice.fault({ action: 'DeleteMultipartUpload', kind: 'reset-after', times: 1 })
    expect(await remove('stalled')).toMatchObject({ outcome: 'unknown', vendor: {} })
    expect(await deletesOf('stalled')).toBe(1)
    expect(await remove('stalled')).toMatchObject({ outcome: 'already_clean' })
  })

  test.each([
    ['throttle', 'throttled'],
    ['Forbidden.RAM', 'key_not_allowed'],
    ['OperationDenied.Suspended', 'rejected'],
    ['html502', 'unknown'],
  ])('keeps its parts, and the receipt says why, after %s', async (kind, outcome) => {
    await practice.fault({ action: 'DeleteMultipartUpload', kind, times: 1 })
    expect(await remove('stalled')).toMatchObject({ outcome })
    expect(await practice.openUploads('stalled')).toBe(1)
  })

  test('is not touched when VOD cannot be asked about it first', async () => {
    for (const action of ['GetVideoInfo', 'GetUploadDetails']) {
      await practice.fault({ action, kind: 'http500', times: 10 })
      await expect(remove('stalled')).rejects.toThrow(VodError)
    }
    expect(await deletesOf('stalled')).toBe(0)
  })

  test('stays when the key may not delete', async () => {
    const receipt = await deleteLeftoverParts(practice.readOnlyContext(), { mediaId: 'stalled' })
    expect(receipt.outcome).toBe('key_not_allowed')
    expect(await practice.openUploads('stalled')).toBe(1)
  })
})

describe('an upload that may be running', () => {
  test.each(['active', 'reporting'])('is refused without a call (%s)', async (mediaId) => {
    await expect(remove(mediaId)).rejects.toThrow(UploadInProgressError)
    expect(await deletesOf(mediaId)).toBe(0)
    expect(await practice.openUploads(mediaId)).toBe(1)
  })

  test('is judged by its last report, and without the right to reports by the longer quiet period', async () => {
    const { verdict, report } = await getMedia(practice.context(), 'reporting')
    expect(verdict).toMatchObject({ kind: 'in_progress', basis: 'reported' })
    expect(report).toMatchObject({ uploadSize: 640, uploadRatio: 0.64 })

    await practice.fault({ action: 'GetUploadDetails', kind: 'Forbidden.RAM', times: 1 })
    const blind = await getMedia(practice.context(), 'reporting')
    expect(blind).toMatchObject({ report: null, verdict: { basis: 'unreported', kind: 'stalled' } })
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
    const receipt = await remove(examples[code] ?? '')
    expect(receipt).toMatchObject({ outcome, vendor: { code } })
    expect(receipt.vendor.requestId).toBeTruthy()
  })
})
