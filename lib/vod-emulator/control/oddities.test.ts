import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from '../rpc/operations/testing/start-practice.ts'
import type { StartedPractice } from '../rpc/operations/testing/start-practice.ts'

const minute = 60_000
const hour = 60 * minute
const unknown = 'f'.repeat(32)
const none = {
  zeroReports: false,
  stillReports: false,
  replicaLagMs: 0,
  batchNotFound: false,
  batchForbidden: null,
}

interface Details {
  UploadDetails: Record<string, unknown>[]
  NonExistMediaIds: string[]
}

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(async () => {
  await practice.control('POST', 'seed', { seed: 'empty' })
  await practice.control('POST', 'uploads', [
    { mediaId: 'reported', createdAt: hoursAgo(30), report: { uploadSize: 250, fileSize: 1_000 } },
    { mediaId: 'silent', createdAt: hoursAgo(30), modifiedAt: hoursAgo(29) },
    { mediaId: 'theirs', appId: 'app-2000117', createdAt: hoursAgo(30) },
  ])
})

function hoursAgo(hours: number): number {
  return Math.floor((Date.now() - hours * hour) / 1000) * 1000
}

const choose = (body: unknown) => practice.control('POST', 'oddities', body)
const details = (MediaIds: string) => practice.call<Details>('GetUploadDetails', { MediaIds })
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { data: { Code: string } }).data.Code,
  )

describe('POST and DELETE /_practice/oddities', () => {
  it('change those named and leave the others; false, 0 and null switch off', async () => {
    expect((await choose({ zeroReports: true, replicaLagMs: 5 })).body).toEqual({
      oddities: { ...none, zeroReports: true, replicaLagMs: 5 },
    })
    const second = { zeroReports: false, batchForbidden: 'NoPermission' }
    expect((await choose(second)).body).toEqual({
      oddities: { ...none, replicaLagMs: 5, batchForbidden: 'NoPermission' },
    })
    expect((await choose({ batchForbidden: null, replicaLagMs: 0 })).body).toEqual({
      oddities: none,
    })
    await choose({ stillReports: true, batchNotFound: true })
    expect((await practice.control('DELETE', 'oddities')).body).toEqual({ oddities: none })
  })

  it.each([
    ['seed', { seed: 'empty' }],
    ['reset', {}],
  ])('are cleared by %s', async (route, body) => {
    await choose({ stillReports: true })
    await practice.control('POST', route, body)
    expect((await choose({})).body).toEqual({ oddities: none })
  })

  it.each([
    [{ zeroReports: 'yes' }, 'zeroReports'],
    [{ stillReports: 1 }, 'stillReports'],
    [{ batchNotFound: null }, 'batchNotFound'],
    [{ replicaLagMs: -1 }, 'replicaLagMs'],
    [{ replicaLagMs: 1.5 }, 'replicaLagMs'],
    [{ replicaLagMs: 1e13 }, 'replicaLagMs'],
    [{ batchForbidden: 'no such form' }, 'batchForbidden'],
    [{ batchForbidden: true }, 'batchForbidden'],
    [{ hidden: true }, 'hidden'],
    [[], undefined],
    [undefined, undefined],
  ])('refuse %j naming %s and change nothing', async (body, field) => {
    await choose({ zeroReports: true })
    const refused = await practice.control<{ error: { field?: string } }>(
      'POST',
      'oddities',
      body ?? null,
    )
    expect([refused.status, refused.body.error.field]).toEqual([400, field])
    expect((await choose({})).body).toEqual({ oddities: { ...none, zeroReports: true } })
  })
})

describe('zeroReports', () => {
  it('gives an upload that never reported a row of zeros with the times of its record', async () => {
    expect((await details('reported,silent')).UploadDetails).toHaveLength(1)
    await choose({ zeroReports: true })
    const answer = await details(`reported,silent,${unknown}`)
    expect(answer.UploadDetails[0]).toMatchObject({ UploadSize: 250, UploadSource: 'WebSDK' })
    const vodTime = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')
    const { createdAt, modifiedAt } = practice.practice.service.library.get('silent')!
    expect(answer.UploadDetails[1]).toEqual({
      MediaId: 'silent',
      Title: 'Practice upload silent',
      CreationTime: vodTime(createdAt),
      ModificationTime: vodTime(modifiedAt),
      FileSize: 0,
      UploadSize: 0,
      UploadRatio: 0,
      Status: 'Uploading',
      UploadStatus: 'UPLOADING',
    })
    expect(answer.NonExistMediaIds).toEqual([unknown])
  })
})

describe('stillReports', () => {
  const progress = (VideoId: string, DonePartsCount: number) =>
    practice.call('ReportUploadProgress', {
      VideoId,
      FileSize: 1_000,
      PartSize: 100,
      DonePartsCount,
    })

  it('lets size and ratio of a report move on under its old ModificationTime', async () => {
    const before = (await details('reported')).UploadDetails[0]
    await choose({ stillReports: true })
    await progress('reported', 6)
    const after = (await details('reported')).UploadDetails[0]
    expect(after).toEqual({ ...before, UploadSize: 600, UploadRatio: 0.6 })
    await practice.control('DELETE', 'oddities')
    await progress('reported', 7)
    const moved = (await details('reported')).UploadDetails[0]
    expect(moved?.['ModificationTime']).not.toBe(before?.['ModificationTime'])
  })

  it('dates a first report like any other', async () => {
    await choose({ stillReports: true })
    await progress('silent', 1)
    const { modifiedAt } = practice.practice.service.library.get('silent')!.report!
    expect(modifiedAt).toBeGreaterThan(hoursAgo(1))
  })
})

describe('replicaLagMs', () => {
  const create = () =>
    practice.call<{ VideoId: string }>('CreateUploadVideo', { FileName: 'a.mp4', Title: 'New' })
  const total = async (action: string) => (await practice.call<{ Total: number }>(action)).Total

  it('hides a new media from all five reads until it is that old by the service’s clock', async () => {
    await choose({ replicaLagMs: 10 * minute })
    const { VideoId } = await create()
    const lists = () => Promise.all(['GetVideoList', 'SearchMedia'].map(total))
    expect(await codeOf(practice.call('GetVideoInfo', { VideoId }))).toBe('InvalidVideo.NotFound')
    expect(await practice.call('GetVideoInfos', { VideoIds: `silent,${VideoId}` })).toMatchObject({
      VideoList: [{ VideoId: 'silent' }],
      NonExistVideoIds: [VideoId],
    })
    expect((await details(VideoId)).NonExistMediaIds).toEqual([VideoId])
    expect(await lists()).toEqual([3, 3])

    // Less than the 15 minutes that a signature may be off.
    await practice.control('POST', 'skew', { ms: 11 * minute })
    expect(await practice.call('GetVideoInfo', { VideoId })).toMatchObject({ Video: { VideoId } })
    expect((await details(VideoId)).NonExistMediaIds).toEqual([])
    expect(await lists()).toEqual([4, 4])
  })

  it('hides nothing from writes, since the media exists', async () => {
    await choose({ replicaLagMs: hour })
    const { VideoId } = await create()
    await practice.call('RefreshUploadVideo', { VideoId })
    const { library, objects } = practice.practice.service
    const { bucket, key } = library.get(VideoId)!
    objects.addPart(objects.initiate(bucket, key), { partNumber: 1, size: 1 })
    await practice.call('DeleteMultipartUpload', { MediaId: VideoId, MediaType: 'video' })
    expect(practice.practice.holdsParts(VideoId)).toBe(false)
    expect(await practice.call('DeleteVideo', { VideoIds: VideoId })).toMatchObject({
      NonExistVideoIds: [],
    })
  })

  it('leaves a traversal by ScrollToken whole', async () => {
    await choose({ replicaLagMs: hour })
    await create()
    const seen: string[] = []
    let ScrollToken: string | undefined
    do {
      const page = await practice.call<{
        ScrollToken?: string
        MediaList: { MediaId: string }[]
      }>('SearchMedia', { PageSize: 2, ScrollToken })
      seen.push(...page.MediaList.map(({ MediaId }) => MediaId))
      ScrollToken = page.MediaList.length === 0 ? undefined : page.ScrollToken
    } while (ScrollToken !== undefined)
    expect(seen.toSorted()).toEqual(['reported', 'silent', 'theirs'])
  })
})

describe('a whole batch is refused for one of its ids', () => {
  const infos = (VideoIds: string) => practice.call('GetVideoInfos', { VideoIds })

  it('that does not exist, by batchNotFound', async () => {
    await choose({ batchNotFound: true })
    const mixed = `reported,silent,${unknown}`
    expect(await practice.refusal('GetVideoInfos', { VideoIds: mixed })).toMatchObject({
      code: 'InvalidVideo.NotFound',
      status: 404,
    })
    expect(await practice.refusal('GetUploadDetails', { MediaIds: mixed })).toMatchObject({
      code: 'InvalidVideo.NotFound',
      status: 404,
    })
    expect((await details('reported,silent')).UploadDetails).toHaveLength(1)
    expect(await infos('reported,silent')).toMatchObject({ VideoList: [{}, {}] })
  })

  it('that was deleted meanwhile, or that a replica does not know yet', async () => {
    await choose({ batchNotFound: true })
    await practice.call('DeleteVideo', { VideoIds: 'silent' })
    expect(await codeOf(details('reported,silent'))).toBe('InvalidVideo.NotFound')
    await practice.control('POST', 'uploads', [{ mediaId: 'new' }])
    expect(await codeOf(infos('reported,new'))).toBe('answered')
    await choose({ replicaLagMs: hour })
    expect(await codeOf(infos('reported,new'))).toBe('InvalidVideo.NotFound')
  })

  it.each(['Forbidden.OperateApp', 'NoPermission', 'Forbidden.RAM', 'InvalidVideo.NotFound'])(
    'that belongs to an application the key does not see, by batchForbidden %s',
    async (code) => {
      await choose({ batchForbidden: code })
      const ask = (action: string, parameters: Record<string, string>) =>
        codeOf(practice.callAs('practice-oneapp', action, parameters))
      expect(await ask('GetUploadDetails', { MediaIds: 'reported,theirs' })).toBe(code)
      expect(await ask('GetVideoInfos', { VideoIds: 'reported,theirs' })).toBe(code)
      expect(await ask('GetUploadDetails', { MediaIds: `reported,${unknown}` })).toBe('answered')
      expect(await codeOf(infos('reported,theirs'))).toBe('answered')
    },
  )
})
