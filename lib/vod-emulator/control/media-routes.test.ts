import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from '../rpc/operations/testing/start-practice.ts'
import type { StartedPractice } from '../rpc/operations/testing/start-practice.ts'

const hour = 3_600_000
const now = Math.floor(Date.now() / 1_000) * 1_000
const vodTime = (hoursAgo: number) =>
  new Date(now - hoursAgo * hour).toISOString().replace('.000Z', 'Z')

interface Shown {
  media: { mediaId: string; status: string; modifiedAt: string; report: object | null }
  uploads: object[]
}

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(async () => {
  await practice.control('POST', 'seed', { seed: 'empty' })
  await practice.control('POST', 'uploads', [
    {
      mediaId: 'reported',
      createdAt: now - 5 * hour,
      report: { uploadSize: 100, fileSize: 1_000, modifiedAt: now - 4 * hour, source: 'iOSSDK' },
    },
    { mediaId: 'silent', createdAt: now - 5 * hour },
  ])
})

const post = <Answer = Shown>(route: string, body: unknown) =>
  practice.control<Answer>('POST', route, body)
const row = async (MediaIds: string) => {
  const answer = await practice.call<{ UploadDetails: Record<string, unknown>[] }>(
    'GetUploadDetails',
    { MediaIds },
  )
  return answer.UploadDetails[0]
}
const isAfterStart = (time: unknown) => Date.parse(String(time)) >= now

describe('POST /_practice/reports', () => {
  it('moves a report to now, and leaves of it what is not named', async () => {
    const answer = await post('reports', { mediaId: 'reported', uploadSize: 400 })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      media: { mediaId: 'reported', report: { uploadSize: 400, fileSize: 1_000 } },
      uploads: [{ parts: [{}, {}, {}] }],
    })
    const shown = await row('reported')
    expect(shown).toMatchObject({
      CreationTime: vodTime(5),
      FileSize: 1_000,
      UploadSize: 400,
      UploadRatio: 0.4,
      UploadSource: 'iOSSDK',
      UploadStatus: 'UPLOADING',
    })
    expect(isAfterStart(shown?.['ModificationTime'])).toBe(true)
  })

  it('sets every field that is named', async () => {
    await post('reports', {
      mediaId: 'reported',
      uploadSize: 700,
      uploadRatio: 0.25,
      fileSize: 2_000,
      modifiedAt: vodTime(2.5),
      source: 'JavaSDK',
    })
    expect(await row('reported')).toMatchObject({
      FileSize: 2_000,
      UploadSize: 700,
      UploadRatio: 0.25,
      ModificationTime: vodTime(2.5),
      UploadSource: 'JavaSDK',
    })
  })

  it('makes a first report, whose file size follows from the ratio where it is not named', async () => {
    expect(await row('silent')).toBeUndefined()
    await post('reports', { mediaId: 'silent', uploadSize: 300, uploadRatio: 0.3 })
    expect(await row('silent')).toMatchObject({
      FileSize: 1_000,
      UploadSize: 300,
      UploadRatio: 0.3,
      UploadSource: 'WebSDK',
      CreationTime: vodTime(5),
    })
  })

  it('completes a report with the last byte, or a ratio of 1, and opens it again below that', async () => {
    await post('reports', { mediaId: 'reported', uploadSize: 1_000 })
    expect(await row('reported')).toMatchObject({
      UploadRatio: 1,
      UploadStatus: 'UPLOAD_SUCCESS',
      CompletionTime: expect.any(String),
    })
    await post('reports', { mediaId: 'reported', uploadSize: 1_000, uploadRatio: 0.9 })
    expect(await row('reported')).not.toHaveProperty('CompletionTime')
    await post('reports', { mediaId: 'reported', uploadSize: 10, uploadRatio: 1 })
    expect(await row('reported')).toMatchObject({ UploadStatus: 'UPLOAD_SUCCESS' })
  })

  it('keeps the time of a report under stillReports, unless one is named', async () => {
    await practice.control('POST', 'oddities', { stillReports: true })
    const still = { mediaId: 'reported', uploadSize: 600 }
    await post('reports', still)
    const modified = vodTime(4)
    expect(await row('reported')).toMatchObject({ UploadSize: 600, ModificationTime: modified })
    await post('reports', { ...still, modifiedAt: now - hour })
    expect(await row('reported')).toMatchObject({ ModificationTime: vodTime(1) })
  })

  it('is followed by the reports of a client, whose ratio is their own', async () => {
    await post('reports', { mediaId: 'reported', uploadSize: 400, uploadRatio: 0.1 })
    await practice.call('ReportUploadProgress', {
      VideoId: 'reported',
      PartSize: 100,
      DonePartsCount: 5,
    })
    expect(await row('reported')).toMatchObject({ UploadSize: 500, UploadRatio: 0.5 })
  })

  it.each([
    [{ uploadSize: 1 }, 'mediaId', 400],
    [{ mediaId: 'nobody', uploadSize: 1 }, 'mediaId', 404],
    [{ mediaId: 'reported' }, 'uploadSize', 400],
    [{ mediaId: 'reported', uploadSize: -1 }, 'uploadSize', 400],
    [{ mediaId: 'reported', uploadSize: 1, uploadRatio: 1.1 }, 'uploadRatio', 400],
    [{ mediaId: 'reported', uploadSize: 1, fileSize: 'x' }, 'fileSize', 400],
    [{ mediaId: 'silent', uploadSize: 1 }, 'fileSize', 400],
    [{ mediaId: 'silent', uploadSize: 1, uploadRatio: 0 }, 'fileSize', 400],
    [{ mediaId: 'reported', uploadSize: 1, modifiedAt: '2026' }, 'modifiedAt', 400],
    [{ mediaId: 'reported', uploadSize: 1, source: 1 }, 'source', 400],
    [{ mediaId: 'reported', uploadSize: 1, ratio: 1 }, 'ratio', 400],
  ])('refuses %j naming %s', async (body, field, status) => {
    const before = await row('reported')
    const refused = await post('reports', body)
    expect(refused).toMatchObject({ status, body: { error: { field } } })
    expect(await row('reported')).toEqual(before)
    expect(await row('silent')).toBeUndefined()
  })

  it('knows no report of an image', async () => {
    await practice.control('POST', 'seed', { seed: 0 })
    const mediaId = practice.practice.examples['InvalidParameter']
    const refused = await post('reports', { mediaId, uploadSize: 1, fileSize: 1 })
    expect(refused).toMatchObject({ status: 404, body: { error: { field: 'mediaId' } } })
  })
})

describe('POST /_practice/touch', () => {
  const video = async (VideoId: string) =>
    (await practice.call<{ Video: Record<string, unknown> }>('GetVideoInfo', { VideoId })).Video

  it('moves the record’s ModificationTime to now and nothing else', async () => {
    const before = await video('silent')
    const answer = await post('touch', { mediaId: 'silent' })
    expect(answer.body.media).toMatchObject({ mediaId: 'silent', status: 'Uploading' })
    const after = await video('silent')
    expect(isAfterStart(after['ModificationTime'])).toBe(true)
    expect(after).toEqual({ ...before, ModificationTime: after['ModificationTime'] })
    const SortBy = 'ModificationTime:Desc'
    expect(await practice.call('SearchMedia', { SortBy })).toMatchObject({
      MediaList: [{ MediaId: 'silent' }, { MediaId: 'reported' }],
    })
    expect(await row('silent')).toBeUndefined()
  })

  it('sets the status that is named, in lists as well', async () => {
    await post('touch', { mediaId: 'silent', status: 'Normal' })
    expect(await video('silent')).toMatchObject({ Status: 'Normal' })
    const uploading = await practice.call('GetVideoList', { Status: 'Uploading' })
    expect(uploading).toMatchObject({ Total: 1 })
    expect(practice.practice.holdsParts('silent')).toBe(true)
  })

  it('outlasts the step from UploadSucc to Normal that it interrupts', async () => {
    const { library, objects } = practice.practice.service
    const { bucket, key } = library.get('silent')!
    objects.putObject({ bucket, key, size: 10 })
    expect(await video('silent')).toMatchObject({ Status: 'UploadSucc' })
    await post('touch', { mediaId: 'silent', status: 'Transcoding' })
    practice.practice.clock.skewMs += 5_000
    expect(await video('silent')).toMatchObject({ Status: 'Transcoding' })
  })

  it.each([
    [{}, 'mediaId', 400],
    [{ mediaId: 'nobody' }, 'mediaId', 404],
    [{ mediaId: 'silent', status: 'Lost' }, 'status', 400],
    [{ mediaId: 'silent', at: 1 }, 'at', 400],
  ])('refuses %j naming %s', async (body, field, status) => {
    const before = await video('silent')
    expect(await post('touch', body)).toMatchObject({ status, body: { error: { field } } })
    expect(await video('silent')).toEqual(before)
  })
})
