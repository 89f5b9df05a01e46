import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentedLimits, startPractice } from './testing/start-practice.ts'
import type { StartedPractice } from './testing/start-practice.ts'

const unknown = 'f'.repeat(32)

let practice: StartedPractice
let ok: string
let image: string
beforeAll(async () => {
  practice = await startPractice({ seed: 30 })
  ok = practice.practice.examples['ok'] ?? ''
  image = practice.practice.examples['InvalidParameter'] ?? ''
})
afterAll(() => practice.close())

const notFound = {
  code: 'InvalidVideo.NotFound',
  message: 'The video does not exist.',
  status: 404,
}
const many = (count: number) => Array.from({ length: count }, (_, n) => `id-${n}`).join(',')

describe('GetVideoInfo and GetVideoInfos', () => {
  it('show one media with wrapped snapshots, several with plain ones', async () => {
    const one = await practice.call('GetVideoInfo', { VideoId: ok })
    expect(one).toMatchObject({
      Video: {
        VideoId: ok,
        Status: 'Uploading',
        AuditStatus: 'Normal',
        Snapshots: { Snapshot: [] },
      },
    })
    const several = await practice.call('GetVideoInfos', { VideoIds: `${ok},${unknown}` })
    expect(several).toMatchObject({
      VideoList: [{ VideoId: ok, Snapshots: [] }],
      NonExistVideoIds: [unknown],
    })
  })

  it('do not know unknown ids and images', async () => {
    for (const VideoId of [unknown, image])
      expect(await practice.refusal('GetVideoInfo', { VideoId })).toEqual(notFound)
    expect(await practice.refusal('GetVideoInfos', { VideoIds: unknown })).toEqual(notFound)
    expect((await practice.refusal('GetVideoInfo')).code).toBe('MissingVideoId')
  })

  it('take 20 ids and refuse 21', async () => {
    const twenty = `${ok},${many(19)}`
    expect(await practice.call('GetVideoInfos', { VideoIds: twenty })).toMatchObject({
      VideoList: [{ VideoId: ok }],
    })
    expect((await practice.refusal('GetVideoInfos', { VideoIds: many(21) })).code).toBe(
      'InvalidParameter',
    )
  })
})

describe('GetUploadDetails', () => {
  it('takes 20 ids, refuses 21, and answers 200 when it knows none', async () => {
    const none = await practice.call('GetUploadDetails', { MediaIds: many(20) })
    expect(none).toMatchObject({ UploadDetails: [], ForbiddenMediaIds: [] })
    expect(none['NonExistMediaIds']).toHaveLength(20)
    expect(await practice.refusal('GetUploadDetails', { MediaIds: many(21) })).toEqual({
      code: 'LimitExceeded.MediaIds',
      message: 'The input parameter "MediaIds" Exceed the limit.',
      status: 400,
    })
    expect((await practice.refusal('GetUploadDetails')).code).toBe('MissingMediaIds')
  })
})

describe('GetMezzanineInfo', () => {
  it('tells whether the file is there, and refuses records without one', async () => {
    const info = await practice.call('GetMezzanineInfo', { VideoId: ok, OutputType: 'oss' })
    expect(info).toMatchObject({
      Mezzanine: { VideoId: ok, Status: 'Uploading', OutputType: 'oss', Duration: '0.0000' },
    })
    const VideoId = practice.practice.examples['InvalidFile.NotFound'] ?? ''
    expect(await practice.refusal('GetMezzanineInfo', { VideoId })).toEqual({
      code: 'InvalidFile.NotFound',
      message: 'The file does not exist.',
      status: 404,
    })
    expect(await practice.refusal('GetMezzanineInfo', { VideoId: unknown })).toEqual(notFound)
    const tooLong = { VideoId: ok, OutputType: 'oss', AuthTimeout: 2_592_001 }
    expect((await practice.refusal('GetMezzanineInfo', tooLong)).code).toBe('InvalidParameter')
  })
})

describe('RefreshUploadVideo', () => {
  it('refuses unknown media in its own words, and media with nowhere to upload to', async () => {
    expect(await practice.refusal('RefreshUploadVideo', { VideoId: unknown })).toEqual({
      ...notFound,
      message: 'The video not exist.',
    })
    for (const name of ['InvalidFile.NotFound', 'InvalidStorage.NotFound']) {
      const VideoId = practice.practice.examples[name] ?? ''
      expect(await practice.refusal('RefreshUploadVideo', { VideoId })).toEqual({
        code: 'InvalidVideo.Damaged',
        message: 'The video has been Damaged.',
        status: 400,
      })
    }
  })
})

describe('DeleteVideo', () => {
  it('removes record and parts, lists what it does not know, and refuses 21', async () => {
    const denied = practice.practice.examples['AccessDenied'] ?? ''
    const before = practice.practice.service.objects.totals().uploads
    const deleted = await practice.call('DeleteVideo', { VideoIds: `${denied},${unknown}` })
    expect(deleted).toMatchObject({ NonExistVideoIds: [unknown], ForbiddenVideoIds: [] })
    expect(practice.practice.service.objects.totals().uploads).toBe(before - 1)
    expect(await practice.refusal('GetVideoInfo', { VideoId: denied })).toEqual(notFound)
    expect(await practice.refusal('DeleteVideo', { VideoIds: denied })).toEqual(notFound)
    expect(await practice.refusal('DeleteVideo', { VideoIds: many(21) })).toEqual({
      code: 'VideoIdsExceededMax',
      message: 'The VideoIds exceeded maximum.',
      status: 400,
    })
  })
})

describe('GetCategories and ListAppInfo', () => {
  interface Categories {
    Category?: { CateId: number; Level: number }
    SubTotal: number
    SubCategories: { Category: { CateId: number; CateName: string; SubTotal: number }[] }
  }

  it('walks three levels from the root', async () => {
    const root = await practice.call<Categories>('GetCategories', { SortBy: 'CreationTime:Asc' })
    expect(root.Category).toBeUndefined()
    expect(root.SubTotal).toBe(4)
    const level = await practice.call<Categories>('GetCategories', {
      CateId: 10_000_101,
      PageSize: 1,
    })
    expect(level.Category).toMatchObject({ CateId: 10_000_101, Level: 0 })
    expect([level.SubTotal, level.SubCategories.Category.length]).toEqual([2, 1])
    const leaf = await practice.call<Categories>('GetCategories', { CateId: 10_000_103 })
    expect(leaf).toMatchObject({
      Category: { Level: 2 },
      SubTotal: 0,
      SubCategories: { Category: [] },
    })
    expect(await practice.refusal('GetCategories', { CateId: 5 })).toEqual({
      code: 'InvalidCateId.NotFound',
      message: 'The CateId not exist.',
      status: 404,
    })
  })

  it('lists the applications, by status if asked', async () => {
    const all = await practice.call('ListAppInfo')
    expect(all).toMatchObject({ Total: 4 })
    const disabled = await practice.call('ListAppInfo', { Status: 'Disable' })
    expect(disabled).toMatchObject({
      Total: 1,
      AppInfoList: [{ Status: 'Disable', Type: 'Custom' }],
    })
  })
})

it('states the documented limit of every action', () => {
  expect(documentedLimits()).toEqual({
    CreateUploadVideo: 80,
    DeleteMultipartUpload: 10,
    DeleteVideo: 30,
    GetCategories: 50,
    GetMezzanineInfo: 100,
    GetUploadDetails: 100,
    GetVideoInfo: 100,
    GetVideoInfos: 100,
    GetVideoList: 50,
    ListAppInfo: 30,
    RefreshUploadVideo: 80,
    ReportUploadProgress: 100,
    SearchMedia: 50,
  })
})
