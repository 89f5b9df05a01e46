import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../conformance/oss-client.ts'
import { decode, uploadClient } from './testing/official-upload.ts'
import { startPractice } from './testing/start-practice.ts'
import type { Created } from './testing/official-upload.ts'
import type { StartedPractice } from './testing/start-practice.ts'

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(() => practice.practice.seed('empty'))

const create = (parameters: Record<string, string | number> = {}) =>
  practice.call<Created>('CreateUploadVideo', {
    FileName: 'lesson.mp4',
    Title: 'Lesson',
    ...parameters,
  })

const storage = (created: Created) => uploadClient(practice, created)

const info = async (VideoId: string) =>
  (await practice.call<{ Video: Record<string, unknown> }>('GetVideoInfo', { VideoId })).Video

const details = (MediaIds: string) =>
  practice.call<{ UploadDetails: Record<string, unknown>[]; NonExistMediaIds: string[] }>(
    'GetUploadDetails',
    {
      MediaIds,
    },
  )

describe('An upload from credentials to a playable media', () => {
  it('goes Uploading, UploadSucc, Normal, and its size comes from storage', async () => {
    const created = await create({ FileSize: 999 })
    expect(await info(created.VideoId)).toMatchObject({
      Status: 'Uploading',
      Size: 0,
      Title: 'Lesson',
    })
    const { client, key } = storage(created)
    await client.put(key, Buffer.alloc(120_000))
    expect(await info(created.VideoId)).toMatchObject({
      Status: 'UploadSucc',
      Size: 120_000,
      Duration: 0,
    })
    practice.practice.clock.skewMs += 3_000
    expect(await info(created.VideoId)).toMatchObject({ Status: 'Normal', Size: 120_000 })
    expect((await info(created.VideoId))['Duration']).toBeGreaterThan(0)
  })

  it('an audio file is Normal at once, since audio knows no UploadSucc', async () => {
    const created = await create({ FileName: 'episode.MP3' })
    const { client, key } = storage(created)
    await client.put(key, Buffer.alloc(32_000))
    expect(await info(created.VideoId)).toMatchObject({ Status: 'Normal' })
    const found = await practice.call('SearchMedia', { SearchType: 'audio' })
    expect(found).toMatchObject({ Total: 1 })
  })

  it('gives credentials of 3,000 s for the storage endpoint, and new ones for the same address', async () => {
    const created = await create()
    const address = decode(created.UploadAddress)
    const auth = decode(created.UploadAuth)
    expect(address['Endpoint']).toBe(practice.ossEndpoint)
    expect(auth).toMatchObject({ Expiration: '3000', Region: 'cn-shanghai' })
    expect(auth['ExpireUTCTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const refreshed = await practice.call<Created>('RefreshUploadVideo', {
      VideoId: created.VideoId,
    })
    expect(decode(refreshed.UploadAddress)).toEqual(address)
    expect(decode(refreshed.UploadAuth)['SecurityToken']).not.toBe(auth['SecurityToken'])
  })

  it('gives an m3u8 a prefix for its slices, and its credentials reach them and nothing else', async () => {
    const created = await create({ FileName: 'lesson.m3u8' })
    const { FileName = '', ObjectPrefix = '' } = decode(created.UploadAddress)
    expect(ObjectPrefix).toMatch(/^sv\/.+\/$/)
    expect(FileName.startsWith(ObjectPrefix)).toBe(true)
    const { client } = storage(created)
    await client.put(`${ObjectPrefix}lesson_001.ts`, Buffer.alloc(2_000))
    expect(await info(created.VideoId)).toMatchObject({ Status: 'Uploading' })
    await client.put(FileName, Buffer.alloc(100))
    expect(await info(created.VideoId)).toMatchObject({ Status: 'UploadSucc', Size: 100 })
    const outside = await failureOf(client.put('sv/elsewhere/lesson_001.ts', Buffer.alloc(1)))
    expect(outside).toMatchObject({ code: 'AccessDenied', status: 403 })
    expect(decode((await create()).UploadAddress)).not.toHaveProperty('ObjectPrefix')
  })

  it('shows what an SDK reports, only for media that reported', async () => {
    const reported = await create({ FileSize: 4_000 })
    const silent = await create()
    const report = { VideoId: reported.VideoId, FileSize: 4_000, PartSize: 1_000, Source: 'WebSDK' }
    await practice.call('ReportUploadProgress', {
      ...report,
      DonePartsCount: 1,
      DeviceModel: 'Chrome',
    })
    await practice.call('ReportUploadProgress', { ...report, DonePartsCount: 3 })
    const answer = await details(`${reported.VideoId},${silent.VideoId},${'0'.repeat(32)}`)
    expect(answer.UploadDetails).toHaveLength(1)
    expect(answer.UploadDetails[0]).toMatchObject({
      MediaId: reported.VideoId,
      FileSize: 4_000,
      UploadSize: 3_000,
      UploadRatio: 0.75,
      Status: 'Uploading',
      UploadStatus: 'UPLOADING',
      UploadSource: 'WebSDK',
      DeviceModel: 'Chrome',
    })
    expect(answer.UploadDetails[0]).not.toHaveProperty('CompletionTime')
    expect(answer.NonExistMediaIds).toEqual(['0'.repeat(32)])
    const { client, key } = storage(reported)
    await client.put(key, Buffer.alloc(4_000))
    const done = await details(reported.VideoId)
    expect(done.UploadDetails[0]).toMatchObject({ UploadStatus: 'UPLOAD_SUCCESS', UploadRatio: 1 })
    expect(done.UploadDetails[0]).toHaveProperty('CompletionTime')
  })
})

describe('CreateUploadVideo refuses', () => {
  const cases: [
    title: string,
    parameters: Record<string, string>,
    code: string,
    status: number,
    message: string,
  ][] = [
    [
      'no FileName',
      { FileName: '' },
      'MissingFileName',
      400,
      'FileName is mandatory for this action.',
    ],
    ['no Title', { Title: '' }, 'MissingTitle', 400, 'Title is mandatory for this action.'],
    [
      'a file without extension',
      { FileName: 'lesson' },
      'InvalidFileName.Extension',
      400,
      "The specified FileName's extension is illegal.",
    ],
    [
      'an extension it does not take',
      { FileName: 'lesson.exe' },
      'InvalidFileName.Extension',
      400,
      "The specified FileName's extension is illegal.",
    ],
    [
      'emoji in the title',
      { Title: 'Summer 🚀' },
      'IllegalCharacters',
      400,
      'The specified Title contains illegal emoticon or special characters.',
    ],
    [
      'a title of 129 characters',
      { Title: '长'.repeat(129) },
      'LengthExceededMax',
      400,
      'The specified Title length has exceeded 128 bytes.',
    ],
    [
      'a long description',
      { Description: 'x'.repeat(1_025) },
      'LengthExceededMax',
      400,
      'The specified Description length has exceeded 1024 bytes.',
    ],
    [
      'a tag of 33 characters',
      { Tags: `a,${'x'.repeat(33)}` },
      'LengthExceededMax',
      400,
      'The specified Tags length has exceeded 32 bytes.',
    ],
    [
      '17 tags',
      { Tags: Array.from({ length: 17 }, (_, n) => `t${n}`).join(',') },
      'TagsExceededMax',
      400,
      'The specified Tags count has exceeded 16.',
    ],
    [
      'an unknown template group',
      { TemplateGroupId: 'nope' },
      'InvalidTemplateGroupId.NotFound',
      404,
      'The TemplateGroupId does not exist.',
    ],
    [
      'an unknown storage location',
      { StorageLocation: 'nope.oss-cn-shanghai.aliyuncs.com' },
      'InvalidStorage.NotFound',
      404,
      'The StorageLocation does not exist.',
    ],
    [
      'a short ReferenceId',
      { ReferenceId: 'abc' },
      'InvalidParameter',
      400,
      'The specified parameter "ReferenceId" is not valid.',
    ],
  ]

  it.each(cases)('%s, and makes no media', async (_title, parameters, code, status, message) => {
    const given = { FileName: 'lesson.mp4', Title: 'Lesson', ...parameters }
    expect(await practice.refusal('CreateUploadVideo', given)).toEqual({ code, status, message })
    expect(practice.practice.service.library.size).toBe(0)
  })

  it('but takes 128 characters, digits, © and another bucket of the account', async () => {
    const StorageLocation = 'meridian-media-archive.oss-cn-shanghai.aliyuncs.com'
    const created = await create({
      Title: `${'长'.repeat(120)}©1234567`,
      StorageLocation,
      ReferenceId: 'asset-1',
    })
    expect(await info(created.VideoId)).toMatchObject({ StorageLocation, ReferenceId: 'asset-1' })
    const again = { FileName: 'a.mp4', Title: 'a', ReferenceId: 'asset-1' }
    expect((await practice.refusal('CreateUploadVideo', again)).code).toBe('InvalidParameter')
  })
})
