/** A finished media whose source is uploaded anew: the documented use of RefreshUploadVideo on one that is Normal. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { decode, uploadClient } from './testing/official-upload.ts'
import { startPractice } from './testing/start-practice.ts'
import type { Created } from './testing/official-upload.ts'
import type { StartedPractice } from './testing/start-practice.ts'

const kib = 1024
const part = Buffer.alloc(200 * kib)

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(() => practice.practice.seed('empty'))

async function facts(VideoId: string) {
  const { Video } = await practice.call<{ Video: Record<string, unknown> }>('GetVideoInfo', {
    VideoId,
  })
  const { UploadDetails } = await practice.call<{ UploadDetails: Record<string, unknown>[] }>(
    'GetUploadDetails',
    { MediaIds: VideoId },
  )
  return { video: Video, report: UploadDetails[0] }
}

const reported = (VideoId: string, DonePartsCount: number) =>
  practice.call('ReportUploadProgress', {
    VideoId,
    FileSize: 400 * kib,
    PartSize: 200 * kib,
    DonePartsCount,
    UploadRatio: 0,
    Source: 'JavaSDK',
  })

/** Creates a media, uploads 100 KiB and lets it become Normal; the report says all of it. */
async function finished(): Promise<Created> {
  const given = { FileName: 'lesson.mp4', Title: 'Lesson' }
  const created = await practice.call<Created>('CreateUploadVideo', given)
  const { client, key } = uploadClient(practice, created)
  await client.put(key, Buffer.alloc(100 * kib))
  await practice.call('ReportUploadProgress', {
    VideoId: created.VideoId,
    FileSize: 100 * kib,
    UploadRatio: 1,
  })
  practice.practice.clock.skewMs += 3_000
  return created
}

it('keeps its status, size and file while parts are open, and its report shows the new upload', async () => {
  const created = await finished()
  const before = await facts(created.VideoId)
  expect(before).toMatchObject({
    video: { Status: 'Normal', Size: 100 * kib },
    report: { UploadRatio: 1, CompletionTime: expect.any(String) },
  })

  const fresh = await practice.call<Created>('RefreshUploadVideo', { VideoId: created.VideoId })
  expect(decode(fresh.UploadAddress)).toEqual(decode(created.UploadAddress))
  expect((await facts(created.VideoId)).video).toEqual(before.video)
  const { client, key } = uploadClient(practice, fresh)
  const { uploadId } = await client.initMultipartUpload(key)
  const { etag } = await client.uploadPart(key, uploadId, 1, part, 0, part.length)
  await reported(created.VideoId, 1)

  const during = await facts(created.VideoId)
  expect(during.video).toEqual(before.video)
  expect(during.report).toMatchObject({
    Status: 'Normal',
    UploadStatus: 'UPLOADING',
    FileSize: 400 * kib,
    UploadSize: 200 * kib,
    UploadRatio: 0.5,
  })
  expect(during.report).not.toHaveProperty('CompletionTime')
  expect(practice.practice.holdsParts(created.VideoId)).toBe(true)

  const second = await client.uploadPart(key, uploadId, 2, part, 0, part.length)
  await client.completeMultipartUpload(key, uploadId, [
    { number: 1, etag },
    { number: 2, etag: second.etag },
  ])
  expect(await facts(created.VideoId)).toMatchObject({
    video: { Status: 'UploadSucc', Size: 400 * kib },
    report: { UploadRatio: 1, CompletionTime: expect.any(String) },
  })
  practice.practice.clock.skewMs += 3_000
  expect((await facts(created.VideoId)).video).toMatchObject({ Status: 'Normal', Size: 400 * kib })
})

it('loses the parts of the new upload to DeleteMultipartUpload, and neither its file nor its status', async () => {
  const created = await finished()
  const fresh = await practice.call<Created>('RefreshUploadVideo', { VideoId: created.VideoId })
  const { client, key } = uploadClient(practice, fresh)
  const { uploadId } = await client.initMultipartUpload(key)
  await client.uploadPart(key, uploadId, 1, part, 0, part.length)
  const before = await facts(created.VideoId)
  const media = { MediaId: created.VideoId, MediaType: 'video' }
  await practice.call('DeleteMultipartUpload', media)
  expect(practice.practice.holdsParts(created.VideoId)).toBe(false)
  expect(await facts(created.VideoId)).toEqual(before)
  const { Bucket = '' } = decode(created.UploadAddress)
  expect(practice.practice.service.objects.object(Bucket, key)?.size).toBe(100 * kib)
})
