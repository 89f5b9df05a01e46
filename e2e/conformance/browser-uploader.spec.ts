/**
 * The vendor's browser uploader against the practice VOD, in a real browser and without request interception (which
 * would hide the preflights): this is how leftover parts arise, and what their owner sees once they are deleted.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import RPCClient from '@alicloud/pop-core'
import { type Page, expect, test } from '@playwright/test'
import { type VodEmulator, createVodEmulator } from '../../lib/vod-emulator/index.ts'
import {
  type UploadOrder,
  type UploaderPage,
  serveUploaderPage,
  uploadInPage,
} from '../support/uploader-page.ts'

const partBytes = 256 * 1024
const fileBytes = 10 * partBytes + 1000
const parts = 11

let emulator: VodEmulator
let uploaderPage: UploaderPage
let vod: RPCClient

test.beforeAll(async () => {
  emulator = await createVodEmulator({ port: 0, ossPort: 0, seed: 'empty' })
  uploaderPage = await serveUploaderPage()
  vod = new RPCClient({
    endpoint: emulator.endpoint,
    apiVersion: '2017-03-21',
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
  })
})

test.afterAll(async () => {
  await uploaderPage.close()
  await emulator.close()
})

interface UploadGrant {
  VideoId: string
  UploadAuth: string
  UploadAddress: string
}

/** A new media and the order to upload it, as the page's own backend would hand it out. */
async function createUpload(title: string): Promise<UploadOrder> {
  const parameters = { Title: title, FileName: 'holiday.mp4' }
  return orderOf(await vod.request<UploadGrant>('CreateUploadVideo', parameters))
}

async function refreshUpload(mediaId: string): Promise<UploadOrder> {
  const grant = await vod.request<UploadGrant>('RefreshUploadVideo', { VideoId: mediaId })
  return { ...orderOf(grant), mediaId }
}

function orderOf(grant: UploadGrant): UploadOrder {
  const { VideoId, UploadAuth, UploadAddress } = grant
  return {
    mediaId: VideoId,
    uploadAuth: UploadAuth,
    uploadAddress: UploadAddress,
    fileBytes,
    partBytes,
    parallel: 1,
  }
}

function deleteParts(mediaId: string): Promise<unknown> {
  return vod.request('DeleteMultipartUpload', { MediaId: mediaId, MediaType: 'video' })
}

async function statusOf(mediaId: string): Promise<string> {
  const answer = await vod.request<{ Video: { Status: string } }>('GetVideoInfo', {
    VideoId: mediaId,
  })
  return answer.Video.Status
}

/** How many parts each open upload of a media holds, from the storage's own books. */
function heldParts(order: UploadOrder): number[] {
  const address = Buffer.from(order.uploadAddress, 'base64').toString('utf8')
  const { Bucket, FileName } = JSON.parse(address) as { Bucket: string; FileName: string }
  const { objects } = emulator.practice.service
  return objects.uploadsOf(Bucket, FileName).map((upload) => upload.parts.size)
}

/** One open upload, begun and not finished. */
function expectPartsOfDeadPage(order: UploadOrder, message?: string): void {
  const held = heldParts(order)
  expect(held, message).toHaveLength(1)
  expect(held[0], message).toBeGreaterThanOrEqual(4)
  expect(held[0], message).toBeLessThan(parts)
}

/** Opens the uploader; fails the test later if the page talks to anything but this machine. */
async function openUploader(page: Page): Promise<{ strangers: string[] }> {
  const strangers: string[] = []
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    const local = hostname === 'localhost' || hostname.endsWith('.localhost')
    if (protocol !== 'data:' && !local) strangers.push(request.url())
  })
  await page.goto(uploaderPage.url)
  return { strangers }
}

/**
 * Targets of the requests that reach the storage. Taken at the socket: a browser's own tools leave preflights out, and
 * looking for them there would change what is sent.
 */
function watchStorage() {
  const preflights: string[] = []
  const uploads: string[] = []
  const onRequest = (message: unknown) => {
    const { request } = message as { request: IncomingMessage }
    if (request.socket.localPort !== emulator.ossPort) return
    const list = request.method === 'OPTIONS' ? preflights : uploads
    list.push(request.url ?? '')
  }
  subscribe('http.server.request.start', onRequest)
  return { preflights, uploads, stop: () => unsubscribe('http.server.request.start', onRequest) }
}

test('a whole file goes up, every request after a preflight of its own, and the media moves on', async ({
  page,
}) => {
  const { strangers } = await openUploader(page)
  const arrivals = watchStorage()

  const order = { ...(await createUpload('whole')), parallel: 3 }
  expect(await page.evaluate(uploadInPage, order)).toEqual({ end: 'succeeded', resumed: false })
  arrivals.stop()

  expect(heldParts(order), 'no parts are held after completion').toEqual([])
  expect(await statusOf(order.mediaId), 'storage told VOD').not.toBe('Uploading')
  expect(arrivals.uploads, 'one to begin, one a part, one to complete').toHaveLength(parts + 2)
  expect(arrivals.preflights.toSorted()).toEqual(arrivals.uploads.toSorted())
  expect(strangers, 'the uploader wrote to nobody else').toEqual([])
})

test('a small file is one plain PUT without a multipart upload', async ({ page }) => {
  await openUploader(page)
  const order = { ...(await createUpload('small')), fileBytes: 50_000 }
  expect(await page.evaluate(uploadInPage, order)).toMatchObject({ end: 'succeeded' })
  expect(heldParts(order)).toEqual([])
  expect(await statusOf(order.mediaId)).not.toBe('Uploading')
})

test('an upload stopped half-way leaves its parts and an open upload behind', async ({ page }) => {
  await openUploader(page)
  const order = await createUpload('stopped')
  const stopped = { ...order, after: { parts: 5, act: 'stop' as const } }
  expect(await page.evaluate(uploadInPage, stopped)).toMatchObject({ end: 'stopped' })
  expect(heldParts(order)).toEqual([5])
  expect(await statusOf(order.mediaId)).toBe('Uploading')
})

test('a stopped upload is continued after a reload and completes under its old upload', async ({
  page,
}) => {
  await openUploader(page)
  const order = await createUpload('resumed')
  const stopped = { ...order, after: { parts: 5, act: 'stop' as const } }
  await page.evaluate(uploadInPage, stopped)
  await page.reload()
  const puts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') puts.push(request.url())
  })
  const refreshed = await refreshUpload(order.mediaId)
  const outcome = await page.evaluate(uploadInPage, refreshed)
  expect(outcome).toEqual({ end: 'succeeded', resumed: true })
  expect(puts, 'the parts that were there are not sent again').toHaveLength(parts - 5)
  expect(heldParts(order)).toEqual([])
  expect(await statusOf(order.mediaId)).not.toBe('Uploading')
})

test('a page that dies midway leaves its parts; starting over adds a second upload and leaves them still', async ({
  context,
}) => {
  const dying = await context.newPage()
  await openUploader(dying)
  const order = await createUpload('died')
  const held = { ...order, after: { parts: 4, act: 'hold' as const } }
  // The dialog holds the page's only thread after four parts; closing answers it, so a part more may leave meanwhile.
  const dialog = dying.waitForEvent('dialog')
  const upload = dying.evaluate(uploadInPage, held).catch(() => 'the page is gone')
  await dialog
  await dying.close()
  expect(await upload).toBe('the page is gone')
  expectPartsOfDeadPage(order)
  expect(await statusOf(order.mediaId)).toBe('Uploading')

  const page = await context.newPage()
  await openUploader(page)
  const again = await refreshUpload(order.mediaId)
  const outcome = await page.evaluate(uploadInPage, again)
  expect(outcome, 'a checkpoint is only used after an orderly stop').toEqual({
    end: 'succeeded',
    resumed: false,
  })
  expectPartsOfDeadPage(order, 'the finished media holds the parts of the first try')
  await deleteParts(order.mediaId)
  expect(heldParts(order)).toEqual([])
})

test('an UploadAuth that expires midway stops the upload with its parts held, and the page is told', async ({
  page,
}) => {
  await openUploader(page)
  const order = await createUpload('expired')
  page.once('dialog', async (dialog) => {
    emulator.practice.clock.skewMs = 3_001_000
    await dialog.accept()
  })
  const held = { ...order, after: { parts: 4, act: 'hold' as const } }
  const outcome = await page.evaluate(uploadInPage, held)
  emulator.practice.clock.skewMs = 0
  expect(outcome).toMatchObject({ end: 'token-expired' })
  expect(heldParts(order)).toEqual([4])
  expect(await statusOf(order.mediaId)).toBe('Uploading')
})

test.describe('after DeleteMultipartUpload the stopped upload cannot be continued', () => {
  test('with all parts sent, completing fails and the page is told NoSuchUpload', async ({
    page,
  }) => {
    await openUploader(page)
    const order = await createUpload('deleted-complete')
    const stopped = { ...order, after: { parts, act: 'stop' as const } }
    await page.evaluate(uploadInPage, stopped)
    expect(heldParts(order)).toEqual([parts])
    await deleteParts(order.mediaId)
    expect(heldParts(order)).toEqual([])

    const outcome = await page.evaluate(uploadInPage, await refreshUpload(order.mediaId))
    expect(outcome).toMatchObject({
      end: 'failed',
      resumed: true,
      told: {
        code: 'NoSuchUpload',
        message: expect.stringContaining('The specified upload does not exist.'),
      },
    })
    expect(await statusOf(order.mediaId)).toBe('Uploading')
  })

  test('with parts still to send, storage answers NoSuchUpload and the uploader gives up silently', async ({
    page,
  }) => {
    await openUploader(page)
    const order = await createUpload('deleted-midway')
    const stopped = { ...order, after: { parts: 5, act: 'stop' as const } }
    await page.evaluate(uploadInPage, stopped)
    await deleteParts(order.mediaId)

    const refused = page.waitForResponse((response) => response.status() === 404)
    const outcome = await page.evaluate(uploadInPage, await refreshUpload(order.mediaId))
    expect(await (await refused).text()).toContain('<Code>NoSuchUpload</Code>')
    // ali-oss turns a 404 on a part into an "abort" without a code, which the uploader does not report to the page.
    expect(outcome).toEqual({ end: 'failed', resumed: true, logged: 'abort' })
    expect(heldParts(order)).toEqual([])
    expect(await statusOf(order.mediaId)).toBe('Uploading')
  })
})
