/** Both sides of the practice VOD at once: what DeleteMultipartUpload means to the uploader behind it. */
import RPCClient from '@alicloud/pop-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type VodEmulator, createVodEmulator } from '../index.ts'
import { content, failureOf, kib, ossClient, ownerKey } from './oss-client.ts'

let emulator: VodEmulator
let vod: RPCClient
beforeAll(async () => {
  emulator = await createVodEmulator({ port: 0, ossPort: 0, seed: 'empty' })
  vod = new RPCClient({ endpoint: emulator.endpoint, apiVersion: '2017-03-21', ...ownerKey })
})
afterAll(() => emulator.close())

interface UploadGrant {
  VideoId: string
  UploadAuth: string
  UploadAddress: string
}

function fieldsOf(encoded: string): Record<string, string> {
  return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
}

/** A new media and the official OSS client that an upload SDK would build from its UploadAuth. */
async function createUpload(title: string) {
  const parameters = { Title: title, FileName: `${title}.mp4` }
  const grant = await vod.request<UploadGrant>('CreateUploadVideo', parameters)
  return { mediaId: grant.VideoId, ...storageOf(grant) }
}

function storageOf(grant: { UploadAuth: string; UploadAddress: string }) {
  const auth = fieldsOf(grant.UploadAuth)
  const { Bucket, FileName } = fieldsOf(grant.UploadAddress)
  const key = {
    accessKeyId: auth['AccessKeyId'] ?? '',
    accessKeySecret: auth['AccessKeySecret'] ?? '',
    securityToken: auth['SecurityToken'] ?? '',
  }
  const endpoint = `http://127.0.0.1:${emulator.ossPort}`
  const bucket = Bucket ?? ''
  const client = (authorizationV4 = false) => ossClient(endpoint, key, { bucket, authorizationV4 })
  return { objectKey: FileName ?? '', bucket, client }
}

function deleteParts(mediaId: string): Promise<{ RequestId: string }> {
  return vod.request('DeleteMultipartUpload', { MediaId: mediaId, MediaType: 'video' })
}

async function statusOf(mediaId: string): Promise<string> {
  const answer = await vod.request<{ Video: { Status: string } }>('GetVideoInfo', {
    VideoId: mediaId,
  })
  return answer.Video.Status
}

const body = content(300 * kib)

describe.each([false, true])('an uploader whose parts are deleted (V4: %s)', (v4) => {
  test('gets NoSuchUpload for every next step, and nothing is held any more', async () => {
    const { mediaId, objectKey, bucket, client } = await createUpload(`deleted-${v4}`)
    const { uploadId } = await client(v4).initMultipartUpload(objectKey)
    const sent = await client(v4).uploadPart(objectKey, uploadId, 1, body, 0, 150 * kib)
    expect((await deleteParts(mediaId)).RequestId).toMatch(/^[0-9A-F-]{36}$/)

    const part = client(v4).uploadPart(objectKey, uploadId, 2, body, 150 * kib, 300 * kib)
    expect(await failureOf(part)).toMatchObject({ code: 'NoSuchUpload', status: 404 })
    const complete = client(v4).completeMultipartUpload(objectKey, uploadId, [
      { number: 1, etag: sent.etag },
    ])
    expect(await failureOf(complete)).toMatchObject({ code: 'NoSuchUpload', status: 404 })
    expect(await failureOf(client(v4).listParts(objectKey, uploadId))).toMatchObject({
      code: 'NoSuchUpload',
    })
    expect(emulator.practice.service.objects.uploadsOf(bucket, objectKey)).toEqual([])
    expect(await statusOf(mediaId)).toBe('Uploading')
    expect(await failureOf(deleteParts(mediaId))).toMatchObject({
      code: 'InvalidMultipartUpload.NotFound',
    })
  })

  test('can begin anew with a refreshed UploadAuth', async () => {
    const first = await createUpload(`anew-${v4}`)
    const { uploadId } = await first.client(v4).initMultipartUpload(first.objectKey)
    await first.client(v4).uploadPart(first.objectKey, uploadId, 1, body, 0, 150 * kib)
    await deleteParts(first.mediaId)
    const grant = await vod.request<UploadGrant>('RefreshUploadVideo', { VideoId: first.mediaId })
    const again = storageOf(grant)
    expect(again.objectKey).toBe(first.objectKey)
    await again.client(v4).multipartUpload(again.objectKey, body, { partSize: 100 * kib })
    expect(await statusOf(first.mediaId)).not.toBe('Uploading')
  })
})

test('every open upload of the media ends, not only the newest', async () => {
  const { mediaId, objectKey, bucket, client } = await createUpload('several')
  for (let count = 0; count < 3; count += 1) {
    const { uploadId } = await client().initMultipartUpload(objectKey)
    await client().uploadPart(objectKey, uploadId, 1, body, 0, 100 * kib)
  }
  const { objects } = emulator.practice.service
  expect(objects.uploadsOf(bucket, objectKey)).toHaveLength(3)
  await deleteParts(mediaId)
  expect(objects.uploadsOf(bucket, objectKey)).toEqual([])
})

test('parts sent while the delete runs leave nothing behind, whichever comes first', async () => {
  const { mediaId, objectKey, bucket, client } = await createUpload('storm')
  const { uploadId } = await client().initMultipartUpload(objectKey)
  await client().uploadPart(objectKey, uploadId, 1, body, 0, 100 * kib)
  const parts = Array.from({ length: 20 }, (_, index) =>
    client().uploadPart(objectKey, uploadId, index + 2, body, 0, 100 * kib),
  )
  const [deleted, ...sent] = await Promise.allSettled([deleteParts(mediaId), ...parts])
  expect(deleted.status).toBe('fulfilled')
  for (const outcome of sent) {
    if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('NoSuchUpload')
  }
  expect(emulator.practice.service.objects.uploadsOf(bucket, objectKey)).toEqual([])
})

test('a finished upload moves the media on and leaves parts of an earlier one to delete', async () => {
  const { mediaId, objectKey, bucket, client } = await createUpload('finished')
  const { uploadId } = await client().initMultipartUpload(objectKey)
  await client().uploadPart(objectKey, uploadId, 1, body, 0, 100 * kib)
  await client().multipartUpload(objectKey, body, { partSize: 100 * kib })
  expect(await statusOf(mediaId)).not.toBe('Uploading')
  const { objects } = emulator.practice.service
  expect(objects.uploadsOf(bucket, objectKey)).toMatchObject([{ uploadId }])
  await deleteParts(mediaId)
  expect(objects.uploadsOf(bucket, objectKey)).toEqual([])
  expect(objects.object(bucket, objectKey)?.size).toBe(300 * kib)
})

test('the UploadAuth is good for 3,000 s of the service and for no other object', async () => {
  const { objectKey, client } = await createUpload('expiring')
  await client().initMultipartUpload(objectKey)
  const elsewhere = await failureOf(client().initMultipartUpload('sv/other.mp4'))
  expect(elsewhere).toMatchObject({ code: 'AccessDenied', status: 403 })
  emulator.practice.clock.skewMs = 3_001_000
  const late = await failureOf(client().initMultipartUpload(objectKey))
  emulator.practice.clock.skewMs = 0
  expect(late).toMatchObject({ code: 'SecurityTokenExpired', status: 403 })
})
