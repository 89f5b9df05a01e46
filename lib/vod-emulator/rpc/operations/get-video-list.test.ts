import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newMedia } from '../../library/media.ts'
import { startPractice } from './testing/start-practice.ts'
import type { MediaStatus, MediaType } from '../../library/media.ts'
import type { StartedPractice } from './testing/start-practice.ts'

interface VideoList {
  Total: number
  VideoList: { Video: { VideoId: string; Title: string; Status: string; CreationTime: string }[] }
}

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())

const base = Date.UTC(2024, 4, 1)

/** Media `m000001`, `m000002` … one second apart from `base` on. */
function fill(
  count: number,
  given: { type?: MediaType; status?: MediaStatus; from?: number; cateId?: number } = {},
  at: StartedPractice = practice,
): void {
  for (let n = 1; n <= count; n += 1) {
    const number = n + (given.from ?? 0)
    at.practice.service.library.add(
      newMedia({
        id: `m${String(number).padStart(6, '0')}`,
        type: given.type ?? 'video',
        title: `Lesson ${number}`,
        status: given.status ?? 'Uploading',
        createdAt: base + number * 1000,
        cateId: given.cateId ?? 0,
        bucket: 'outin-7c2f4d90a81b11eebd4300163e1a65ce',
        key: `sv/${number}.mp4`,
        fileName: 'a.mp4',
      }),
    )
  }
}

async function list(parameters: Record<string, string | number> = {}): Promise<VideoList> {
  return practice.call<VideoList>('GetVideoList', parameters)
}

const ids = (answer: VideoList) => answer.VideoList.Video.map((video) => video.VideoId)

describe('GetVideoList', () => {
  it('answers an empty library with a wrapped empty list', async () => {
    practice.practice.seed('empty')
    expect(await list()).toMatchObject({ Total: 0, VideoList: { Video: [] } })
  })

  it('lists audio and video newest first, ten a page, and no images', async () => {
    practice.practice.seed('empty')
    fill(11)
    fill(1, { type: 'audio', from: 11 })
    fill(1, { type: 'image', from: 12 })
    const first = await list()
    expect(first.Total).toBe(12)
    expect(ids(first)).toHaveLength(10)
    expect(ids(first)[0]).toBe('m000012')
    expect(first.VideoList.Video[0]?.CreationTime).toBe('2024-05-01T00:00:12Z')
    expect(ids(await list({ PageNo: 2 }))).toEqual(['m000002', 'm000001'])
    expect(ids(await list({ SortBy: 'CreationTime:Asc', PageSize: 2 }))).toEqual([
      'm000001',
      'm000002',
    ])
  })

  it('filters by status list, category and storage location', async () => {
    practice.practice.seed('empty')
    fill(2, { status: 'Normal', cateId: 7 })
    fill(2, { status: 'Checking', from: 2 })
    fill(2, { status: 'UploadFail', from: 4 })
    expect(ids(await list({ Status: 'Normal,UploadFail' }))).toHaveLength(4)
    expect(ids(await list({ Status: 'checking' }))).toEqual(['m000004', 'm000003'])
    expect(ids(await list({ CateId: 7 }))).toEqual(['m000002', 'm000001'])
    const location = 'outin-7c2f4d90a81b11eebd4300163e1a65ce.oss-cn-shanghai.aliyuncs.com'
    expect((await list({ StorageLocation: location })).Total).toBe(6)
    expect((await list({ StorageLocation: 'other.oss-cn-shanghai.aliyuncs.com' })).Total).toBe(0)
  })

  it.each([
    [4_999, 99],
    [5_000, 100],
    [5_001, 100],
  ])('of %i media page 50 of 100 has %i and page 51 is refused', async (count, rows) => {
    practice.practice.seed('empty')
    fill(count)
    const last = await list({ PageNo: 50, PageSize: 100 })
    expect(last.Total).toBe(count)
    expect(ids(last)).toHaveLength(rows)
    expect(await practice.refusal('GetVideoList', { PageNo: 51, PageSize: 100 })).toEqual({
      code: 'VideoListExceededMax',
      message: 'The video list exceeded maximum.',
      status: 400,
    })
  })

  it('cuts a page that straddles the ceiling, so that no row beyond 5,000 is ever seen', async () => {
    practice.practice.seed('empty')
    fill(5_001)
    const last = await list({ PageNo: 72, PageSize: 70 })
    expect(ids(last)).toHaveLength(5_000 - 71 * 70)
    expect(ids(last).at(-1)).toBe('m000002')
  })

  it('keeps a page in step with what was created and deleted since', async () => {
    practice.practice.seed('empty')
    fill(2)
    expect((await list()).Total).toBe(2)
    const created = await practice.call<{ VideoId: string }>('CreateUploadVideo', {
      FileName: 'x.mp4',
      Title: 'x',
    })
    expect(ids(await list())[0]).toBe(created.VideoId)
    await practice.call('DeleteVideo', { VideoIds: created.VideoId })
    expect((await list()).Total).toBe(2)
  })

  it.each([
    [{ PageSize: 101 }, 'PageSize'],
    [{ PageSize: 0 }, 'PageSize'],
    [{ PageNo: 0 }, 'PageNo'],
    [{ PageNo: 'one' }, 'PageNo'],
    [{ Status: 'Uploaded' }, 'Status'],
    [{ SortBy: 'ModificationTime:Desc' }, 'SortBy'],
    [{ StartTime: '2024-05-01' }, 'StartTime'],
    [{ StartTime: '2024-05-01T00:00:00Z', EndTime: '2024-05-01T00:00:00Z' }, 'EndTime'],
  ])('refuses %j', async (parameters, name) => {
    expect(await practice.refusal('GetVideoList', parameters)).toEqual({
      code: 'InvalidParameter',
      message: `The specified parameter "${name}" is not valid.`,
      status: 400,
    })
  })
})

describe('StartTime and EndTime, whose own second the documents leave open', () => {
  const span = { StartTime: '2024-05-01T00:00:02Z', EndTime: '2024-05-01T00:00:04Z' }

  it.each([
    ['inclusive', ['m000004', 'm000003', 'm000002']],
    ['exclusive', ['m000003']],
  ] as const)('%s', async (timeBounds, expected) => {
    const other = await startPractice({ timeBounds })
    try {
      fill(5, {}, other)
      expect(ids(await other.call<VideoList>('GetVideoList', span))).toEqual(expected)
    } finally {
      await other.close()
    }
  })

  it('takes one side alone', async () => {
    practice.practice.seed('empty')
    fill(5)
    expect((await list({ StartTime: span.StartTime })).Total).toBe(4)
    expect((await list({ EndTime: span.EndTime })).Total).toBe(4)
  })
})
