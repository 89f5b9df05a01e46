import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createVodEmulator, type VodEmulator } from '../vod-emulator/index.ts'
import {
  and,
  anyOf,
  createVodClient,
  equals,
  noPacer,
  or,
  range,
  staticCredentials,
  VodFault,
  VodNonsense,
  VodRejection,
  VodThrottled,
  VodTimeout,
  VodUnreachable,
  vodTime,
  type VodClient,
  type VodClientOptions,
} from './index.ts'
import { failureOf } from './testing/scripted-server.ts'

/** The practice VOD was written from the same documents by others: each side proves the other's reading of them. */
let emulator: VodEmulator
let client: VodClient
let readOnly: VodClient
const open: VodClient[] = []

function connect(key: string, options: Partial<VodClientOptions> = {}): VodClient {
  const made = createVodClient({
    region: 'cn-shanghai',
    endpoint: emulator.endpoint,
    credentials: staticCredentials({ accessKeyId: key, accessKeySecret: `${key}-secret` }),
    pacer: noPacer,
    sleep: async () => {},
    ...options,
  })
  open.push(made)
  return made
}

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${emulator.endpoint}/_practice/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

const id = (number: number) => number.toString(16).padStart(32, '0')
const hour = 3_600_000

beforeAll(async () => {
  emulator = await createVodEmulator({ port: 0, ossPort: 0, seed: 'empty' })
  client = connect('practice-full')
  readOnly = connect('practice-readonly')
})
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()))
  await emulator.close()
})
beforeEach(async () => {
  await control('POST', 'reset')
  await control('POST', 'seed', { seed: 'empty' })
  const createdAt = new Date(Date.now() - 30 * hour).toISOString()
  await control('POST', 'uploads', [
    {
      mediaId: id(1),
      title: 'Weekly report (cut) [2] *!~ 视频 🎬',
      status: 'Uploading',
      createdAt,
      parts: 3,
      partBytes: 100_000,
      report: { uploadSize: 300_000, fileSize: 900_000, source: 'WebSDK' },
    },
    { mediaId: id(2), title: 'Second', status: 'Uploading', createdAt, parts: 1, partBytes: 5 },
    { mediaId: id(3), title: 'Done', status: 'Normal', createdAt, parts: 0 },
  ])
})

describe('every operation, signed by us and verified by the practice VOD', () => {
  test('DeleteMultipartUpload removes the parts, and says so once', async () => {
    expect(await control('GET', 'state')).toMatchObject({ parts: 4 })
    expect((await client.deleteMultipartUpload({ MediaId: id(1) })).RequestId).toMatch(
      /^[0-9A-F-]{36}$/,
    )
    expect(await control('GET', 'state')).toMatchObject({ parts: 1 })
    const again = await failureOf(client.deleteMultipartUpload({ MediaId: id(1) }))
    expect(again).toBeInstanceOf(VodRejection)
    expect(again).toMatchObject({ code: 'InvalidMultipartUpload.NotFound', httpStatus: 400 })
  })

  test('the six documented errors of DeleteMultipartUpload come as codes', async () => {
    await control('POST', 'seed', { seed: 'demo' })
    const examples = (await control('GET', 'examples')) as Record<string, string>
    const codes = Object.keys(examples).filter((code) => code !== 'ok')
    expect(codes.length).toBeGreaterThanOrEqual(5)
    for (const code of codes) {
      const mediaId = examples[code] ?? ''
      const error = await failureOf(client.deleteMultipartUpload({ MediaId: mediaId }))
      expect(error).toBeInstanceOf(VodRejection)
      expect(error).toMatchObject({ code })
    }
    await client.deleteMultipartUpload({ MediaId: examples.ok ?? '' })
  })

  test('GetVideoList filters and pages', async () => {
    const result = await client.getVideoList({
      Status: ['Uploading'],
      SortBy: 'CreationTime:Asc',
      EndTime: vodTime(Date.now()),
      PageNo: 1,
      PageSize: 1,
    })
    expect(result.Total).toBe(2)
    expect(result.VideoList).toHaveLength(1)
    expect(result.VideoList[0]).toMatchObject({ Status: 'Uploading' })
    const past = await failureOf(client.getVideoList({ PageNo: 51, PageSize: 100 }))
    expect(past).toMatchObject({ code: 'VideoListExceededMax' })
  })

  test('SearchMedia finds by a built Match, awkward text included, and scrolls', async () => {
    const found = await client.searchMedia({
      Match: and(
        or(equals('Title', '(cut) [2] *!~ 视频 🎬'), equals('Tags', 'nothing')),
        anyOf('Status', ['Uploading']),
        range('CreationTime', { to: vodTime(Date.now() - 24 * hour) }),
      ),
      Fields: ['Title', 'Status', 'Size'],
      SortBy: 'CreationTime:Asc',
      PageSize: 100,
    })
    expect(found.Total).toBe(1)
    expect(found.MediaList.map((media) => media.MediaId)).toEqual([id(1)])
    expect(found.MediaList[0]?.Video).toMatchObject({
      Title: 'Weekly report (cut) [2] *!~ 视频 🎬',
    })
    const first = await client.searchMedia({ PageSize: 1 })
    expect(first.ScrollToken).toHaveLength(32)
    const second = await client.searchMedia({
      PageSize: 1,
      PageNo: 2,
      ScrollToken: first.ScrollToken,
    })
    expect(second.MediaList[0]?.MediaId).not.toBe(first.MediaList[0]?.MediaId)
    const stale = await failureOf(client.searchMedia({ PageSize: 1, ScrollToken: 'x'.repeat(32) }))
    expect(stale).toMatchObject({ code: 'InvalidScrollToken.Expired' })
    const broken = await failureOf(client.searchMedia({ Match: 'Status in (' }))
    expect(broken).toMatchObject({ code: 'ErrorMatchSyntax' })
  })

  test('GetVideoInfo and GetVideoInfos tell known from unknown', async () => {
    expect((await client.getVideoInfo({ VideoId: id(3) })).Video).toMatchObject({
      VideoId: id(3),
      Title: 'Done',
      Status: 'Normal',
    })
    expect(await failureOf(client.getVideoInfo({ VideoId: id(99) }))).toMatchObject({
      code: 'InvalidVideo.NotFound',
      httpStatus: 404,
    })
    const { VideoList, NonExistVideoIds } = await client.getVideoInfos({
      VideoIds: [id(1), id(99), id(3)],
    })
    expect(VideoList.map((video) => video.VideoId).sort()).toEqual([id(1), id(3)])
    expect(NonExistVideoIds).toEqual([id(99)])
  })

  test('GetUploadDetails has rows for those that reported', async () => {
    const { UploadDetails, NonExistMediaIds } = await client.getUploadDetails({
      MediaIds: [id(1), id(2), id(99)],
    })
    expect(UploadDetails).toHaveLength(1)
    expect(UploadDetails[0]).toMatchObject({
      MediaId: id(1),
      FileSize: 900_000,
      UploadSize: 300_000,
      UploadSource: 'WebSDK',
    })
    expect(UploadDetails[0]?.UploadRatio).toBeCloseTo(1 / 3, 2)
    expect(NonExistMediaIds).toEqual([id(99)])
  })

  test('GetMezzanineInfo, GetCategories, ListAppInfo', async () => {
    expect((await client.getMezzanineInfo({ VideoId: id(3) })).Mezzanine.Status).toBe('Normal')
    expect(Array.isArray((await client.getCategories({ CateId: -1 })).SubCategories)).toBe(true)
    const apps = await client.listAppInfo()
    expect(apps.AppInfoList.map((app) => app.AppId)).toContain('app-1000000')
    expect(apps.Total).toBe(apps.AppInfoList.length)
  })
})

describe('keys and clocks', () => {
  test('the read-only key reads, and its delete is refused without effect', async () => {
    expect((await readOnly.getVideoList()).Total).toBe(3)
    const error = await failureOf(readOnly.deleteMultipartUpload({ MediaId: id(1) }))
    expect(error).toBeInstanceOf(VodRejection)
    expect((error as VodRejection).code).toMatch(/^(Forbidden|NoPermission)/)
    expect(await control('GET', 'state')).toMatchObject({ parts: 4 })
  })

  test('an unknown key and a wrong secret are told apart by code', async () => {
    expect(await failureOf(connect('nobody').getVideoList())).toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
    })
    const wrong = connect('practice-full', {
      credentials: staticCredentials({ accessKeyId: 'practice-full', accessKeySecret: 'wrong' }),
    })
    expect(await failureOf(wrong.getVideoList())).toMatchObject({ code: 'SignatureDoesNotMatch' })
  })

  test('a clock 20 minutes off is refused as such, one of 10 minutes is not', async () => {
    await control('POST', 'skew', { ms: 20 * 60_000 })
    expect(await failureOf(client.getVideoList())).toMatchObject({
      code: 'InvalidTimeStamp.Expired',
    })
    await control('POST', 'skew', { ms: 10 * 60_000 })
    expect((await client.getVideoList()).Total).toBe(3)
  })
})

describe('faults', () => {
  const fault = (kind: string, action = 'DeleteMultipartUpload', times = 1, delayMs?: number) =>
    control('POST', 'faults', { action, kind, times, ...(delayMs !== undefined && { delayMs }) })
  const remove = (options?: { deadlineMs: number }) =>
    client.deleteMultipartUpload({ MediaId: id(1) }, options)

  test('a throttled delete did nothing and is left to the caller', async () => {
    await fault('throttle')
    expect(await failureOf(remove())).toBeInstanceOf(VodThrottled)
    expect(await control('GET', 'state')).toMatchObject({ parts: 4 })
    await remove()
  })

  test('a delete over the documented rate is throttled for real', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => client.deleteMultipartUpload({ MediaId: id(1) })),
    )
    const reasons = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    )
    expect(
      reasons.filter((reason) => reason instanceof VodThrottled).length,
    ).toBeGreaterThanOrEqual(1)
    expect(reasons.every((reason) => reason instanceof VodRejection)).toBe(true)
  })

  test.each([
    ['reset-before', VodUnreachable, 4],
    ['reset-after', VodUnreachable, 1],
    ['http500', VodFault, undefined],
    ['http503', VodFault, undefined],
    ['html502', VodFault, undefined],
    ['badjson', VodNonsense, undefined],
  ] as const)(
    '%s on a delete: one request, effect unknown to the client',
    async (kind, type, parts) => {
      await fault(kind)
      const error = await failureOf(remove())
      expect(error).toBeInstanceOf(type)
      expect(error).toMatchObject({ mayHaveReached: true })
      if (parts !== undefined) expect(await control('GET', 'state')).toMatchObject({ parts })
    },
  )

  test('timeout on a delete ends at the deadline', async () => {
    await fault('timeout')
    expect(await failureOf(remove({ deadlineMs: 100 }))).toBeInstanceOf(VodTimeout)
  })

  test.each(['throttle', 'http500', 'http503', 'html502', 'reset-before', 'reset-after'])(
    'a read gets over two of %s',
    async (kind) => {
      await fault(kind, 'GetVideoList', 2)
      expect((await client.getVideoList()).Total).toBe(3)
    },
  )

  test('a vendor code as a fault comes through as that code', async () => {
    await fault('OperationDenied.Suspended', 'GetVideoList')
    expect(await failureOf(client.getVideoList())).toMatchObject({
      name: 'VodRejection',
      code: 'OperationDenied.Suspended',
    })
  })
})
