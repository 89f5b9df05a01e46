import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from '../rpc/operations/testing/start-practice.ts'
import type { StartedPractice } from '../rpc/operations/testing/start-practice.ts'

interface State {
  now: string
  media: number
  uploads: number
  parts: number
  bytes: number
  calls: number
}

interface Shown {
  media: {
    mediaId: string
    title: string
    status: string
    createdAt: string
    modifiedAt: string
    report: Record<string, unknown> | null
  }
  uploads: {
    uploadId: string
    key: string
    initiatedAt: string
    parts: { partNumber: number; size: number }[]
  }[]
}

interface Problem {
  error: { code: string; message: string; field?: string }
}

const day = 86_400_000

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice({ seed: 20 })
})
afterAll(() => practice.close())
beforeEach(async () => {
  await practice.control('POST', 'seed', { seed: 'empty' })
})

const get = async <Answer>(path: string) => (await practice.control<Answer>('GET', path)).body
const post = <Answer = Record<string, unknown>>(path: string, body: unknown = {}) =>
  practice.control<Answer>('POST', path, body)
const state = () => get<State>('state')
const shown = (mediaId: string) => get<Shown>(`media/${mediaId}`)

describe('seed and reset', () => {
  it('replace the library; reset goes back to how it started', async () => {
    expect(await state()).toMatchObject({ media: 0, uploads: 0, parts: 0, bytes: 0 })
    await post('seed', { seed: 50, leftoverShare: 0.5 })
    expect((await state()).media).toBe(50)
    expect((await get<{ mediaIds: string[] }>('leftovers')).mediaIds).toHaveLength(25)
    await post('reset')
    expect((await state()).media).toBe(20)
  })

  it('clear faults, limits, skew, nonces and calls', async () => {
    await post('faults', { action: '*', kind: 'http500', times: 100 })
    await post('limits', { action: 'GetVideoInfo', perSecond: 1 })
    await post('skew', { ms: 3_600_000 })
    await practice.call('GetVideoList').catch(() => undefined)
    expect((await state()).calls).toBeGreaterThan(0)
    await post('reset')
    const after = await state()
    expect(after.calls).toBe(0)
    expect(Math.abs(Date.parse(after.now) - Date.now())).toBeLessThan(60_000)
    await practice.call('GetVideoList')
    expect((await state()).calls).toBe(1)
    expect(practice.practice.traffic.faults.list()).toEqual([])
  })

  it.each([
    [{ seed: 'other' }, 'seed'],
    [{ seed: -1 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ seed: 1_000_001 }, 'seed'],
    [{ seed: 1, leftoverShare: 2 }, 'leftoverShare'],
    [{ seed: 1, share: 0.5 }, 'share'],
    [{}, 'seed'],
  ])('refuse %j and keep what is there', async (body, field) => {
    await post('seed', { seed: 12 })
    const refused = await post<Problem>('seed', body)
    expect([refused.status, refused.body.error.field]).toEqual([400, field])
    expect((await state()).media).toBe(12)
  })

  it('examples exist in every seed but the empty one', async () => {
    expect(await get('examples')).toEqual({})
    for (const seed of ['demo', 0, 1, 100]) {
      await post('seed', { seed })
      expect(Object.keys(await get<object>('examples'))).toHaveLength(7)
    }
  })
})

describe('uploads', () => {
  it('makes exactly what is asked, with a real multipart upload each', async () => {
    const createdAt = new Date(Date.now() - 2 * day).toISOString()
    const modifiedAt = Date.now() - day
    const made = await post<{ mediaIds: string[] }>('uploads', [
      { mediaId: 'one', title: 'Quarterly <b>', createdAt, modifiedAt, parts: 4, partBytes: 1_000 },
      { status: 'UploadFail', parts: 0, report: { uploadSize: 5, fileSize: 50, source: 'iOSSDK' } },
      {},
    ])
    expect(made.status).toBe(200)
    const [first, second, third] = made.body.mediaIds
    expect(first).toBe('one')
    const one = await shown('one')
    expect(one.media).toMatchObject({
      mediaId: 'one',
      title: 'Quarterly <b>',
      status: 'Uploading',
      createdAt,
      report: null,
    })
    expect(one.media.modifiedAt).toBe(new Date(modifiedAt).toISOString())
    expect(one.uploads).toHaveLength(1)
    expect(one.uploads[0]?.initiatedAt).toBe(createdAt)
    expect(one.uploads[0]?.parts).toEqual(
      [1, 2, 3, 4].map((partNumber) => ({ partNumber, size: 1_000 })),
    )
    const two = await shown(second ?? '')
    expect(two.uploads).toEqual([])
    expect(two.media).toMatchObject({
      status: 'UploadFail',
      report: { uploadSize: 5, fileSize: 50, source: 'iOSSDK' },
    })
    expect((await shown(third ?? '')).uploads[0]?.parts).toHaveLength(3)
    expect(await state()).toMatchObject({
      media: 3,
      uploads: 2,
      parts: 7,
      bytes: 4_000 + 3 * 1024 * 1024,
    })
    expect((await get<{ mediaIds: string[] }>('leftovers')).mediaIds.sort()).toEqual(
      ['one', third].sort(),
    )
  })

  it('takes 10,000 in one request, and DeleteMultipartUpload finds their parts', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      mediaId: `bulk-${n}`,
      parts: 1,
      partBytes: 100,
    }))
    expect((await post('uploads', { uploads: many })).status).toBe(200)
    expect(await state()).toMatchObject({ media: 10_000, uploads: 10_000, bytes: 1_000_000 })
    await practice.call('DeleteMultipartUpload', { MediaId: 'bulk-9999', MediaType: 'video' })
    expect((await state()).uploads).toBe(9_999)
    expect((await post<Problem>('uploads', [...many, {}])).status).toBe(400)
  })

  it.each([
    [[{ mediaId: 'fine' }, { mediaId: 'no spaces' }], '1.mediaId', 400],
    [[{ mediaId: 'fine' }, { mediaId: 'fine' }], '1.mediaId', 400],
    [[{ mediaId: 'fine' }, { mediaId: 'taken' }], '1.mediaId', 409],
    [[{ mediaId: 'fine' }, { status: 'Lost' }], '1.status', 400],
    [[{ mediaId: 'fine' }, { createdAt: '2024-01-01' }], '1.createdAt', 400],
    [[{ mediaId: 'fine' }, { createdAt: 12 }], '1.createdAt', 400],
    [[{ mediaId: 'fine' }, { parts: 10_001 }], '1.parts', 400],
    [[{ mediaId: 'fine' }, { parts: -1 }], '1.parts', 400],
    [[{ mediaId: 'fine' }, { partBytes: 0 }], '1.partBytes', 400],
    [[{ mediaId: 'fine' }, { report: { uploadSize: 1 } }], '1.report.fileSize', 400],
    [[{ mediaId: 'fine' }, { colour: 'red' }], '1.colour', 400],
    [Array.from({ length: 101 }, () => ({ parts: 10_000 })), '100.parts', 400],
    ['nothing', undefined, 400],
    [[], undefined, 400],
  ])('is all or nothing and names the field: %j', async (body, field, status) => {
    await post('uploads', [{ mediaId: 'taken', parts: 1 }])
    const before = await state()
    const refused = await post<Problem>('uploads', body)
    expect([refused.status, refused.body.error.field]).toEqual([status, field])
    expect(await state()).toMatchObject({
      media: before.media,
      uploads: before.uploads,
      parts: before.parts,
    })
  })
})

describe('age', () => {
  it('moves media, report, upload and parts, and the 7-day clean-up takes VOD’s own bucket only', async () => {
    await post('seed', { seed: 'demo' })
    const { library, objects } = practice.practice.service
    const ok = practice.practice.examples['ok'] ?? ''
    const before = await shown(ok)
    await post('age', { ms: day })
    const after = await shown(ok)
    const moved = (earlier: unknown, later: unknown) =>
      Date.parse(String(earlier)) - Date.parse(String(later))
    expect(moved(before.media.createdAt, after.media.createdAt)).toBe(day)
    expect(moved(before.media.modifiedAt, after.media.modifiedAt)).toBe(day)
    expect(moved(before.media.report?.['modifiedAt'], after.media.report?.['modifiedAt'])).toBe(day)
    expect(moved(before.uploads[0]?.initiatedAt, after.uploads[0]?.initiatedAt)).toBe(day)
    expect(after.uploads[0]?.parts).toEqual(before.uploads[0]?.parts)

    const answer = await post<{ moved: number; cleared: number }>('age', { ms: 7 * day })
    expect(answer.body.moved).toBe(library.size)
    expect(answer.body.cleared).toBeGreaterThan(0)
    expect((await shown(ok)).uploads).toEqual([])
    expect((await shown(ok)).media.status).toBe('Uploading')
    const left = await get<{ mediaIds: string[] }>('leftovers?limit=10000')
    expect(left.mediaIds.length).toBeGreaterThan(0)
    for (const id of left.mediaIds) {
      expect(objects.buckets.get(library.get(id)?.bucket ?? '')?.owner).toBe('customer')
    }
  })

  it('moves some media alone', async () => {
    await post('uploads', [{ mediaId: 'old' }, { mediaId: 'young' }])
    const young = await shown('young')
    expect((await post('age', { ms: 7 * day + 1, mediaIds: ['old'] })).body).toEqual({
      moved: 1,
      cleared: 1,
    })
    expect((await shown('old')).uploads).toEqual([])
    expect(await shown('young')).toEqual(young)
    const listed = await practice.call('GetVideoList', { SortBy: 'CreationTime:Asc' })
    expect(listed).toMatchObject({
      VideoList: { Video: [{ VideoId: 'old' }, { VideoId: 'young' }] },
    })
  })

  it('refuses ids it does not know and moves nothing', async () => {
    await post('uploads', [{ mediaId: 'one' }])
    const before = await shown('one')
    const refused = await post<Problem>('age', { ms: day, mediaIds: ['one', 'two'] })
    expect([refused.status, refused.body.error.field]).toEqual([400, 'mediaIds.1'])
    expect(await shown('one')).toEqual(before)
  })

  it('cleans up at 7 days and not before; a skewed clock does the same', async () => {
    await post('uploads', [{ mediaId: 'one' }])
    await post('age', { ms: 7 * day - 60_000 })
    expect((await shown('one')).uploads).toHaveLength(1)
    await post('skew', { ms: 120_000 })
    expect((await shown('one')).uploads).toHaveLength(0)
  })
})

describe('leftovers', () => {
  it('are told anew after each delete, upload and media, since they are the truth to measure by', async () => {
    const ids = async () => (await get<{ mediaIds: string[] }>('leftovers')).mediaIds
    await post('uploads', [{ mediaId: 'a' }, { mediaId: 'b' }, { mediaId: 'c', parts: 0 }])
    expect(await ids()).toEqual(['a', 'b'])
    await practice.call('DeleteMultipartUpload', { MediaId: 'a', MediaType: 'video' })
    expect(await ids()).toEqual(['b'])
    const { library, objects } = practice.practice.service
    const { bucket, key } = library.get('c')!
    const upload = objects.initiate(bucket, key)
    expect(await ids()).toEqual(['b'])
    objects.addPart(upload, { partNumber: 1, size: 1 })
    expect(await ids()).toEqual(['b', 'c'])
    await practice.call('DeleteVideo', { VideoIds: 'b' })
    await post('uploads', [{ mediaId: 'd' }])
    expect(await ids()).toEqual(['c', 'd'])
  })

  it('pages through exactly the media that hold parts', async () => {
    await post('seed', { seed: 60, leftoverShare: 0.5 })
    await post('uploads', [{ mediaId: 'empty-handed', parts: 0 }])
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: { mediaIds: string[]; next: string | null } = await get(
        `leftovers?limit=7&after=${after}`,
      )
      seen.push(...page.mediaIds)
      after = page.next
    }
    expect(seen).toHaveLength(30)
    expect(seen).toEqual([...new Set(seen)].sort())
    for (const id of seen)
      expect((await shown(id)).uploads.some((upload) => upload.parts.length > 0)).toBe(true)
    expect(seen).not.toContain('empty-handed')
  })
})
