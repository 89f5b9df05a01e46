import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Storage, bucket, startStorage } from '../oss/storage-test-server.ts'
import { childOf, readXml } from '../oss/xml.ts'
import { failureOf, ossClient, signedTarget } from './oss-client.ts'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage()
  for (const key of ['a/1', 'a/2', 'b', 'c/1', 'c/2', 'd']) {
    storage.store.initiate(bucket, key, { uploadId: `${key.toUpperCase()}-ONE` })
  }
  storage.store.initiate(bucket, 'b', { uploadId: 'B-TWO' })
  const upload = storage.store.initiate(bucket, 'parts', { uploadId: 'PARTS' })
  for (let partNumber = 1; partNumber <= 2500; partNumber += 1) {
    storage.store.addPart(upload, { partNumber, size: partNumber })
  }
})
afterAll(() => storage.close())

describe('ListMultipartUploads', () => {
  test('pages by key and upload ID until nothing is left, each upload once', async () => {
    const seen: string[] = []
    let keyMarker = ''
    let uploadIdMarker = ''
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await ossClient(storage.endpoint).listUploads({
        'max-uploads': 3,
        'key-marker': keyMarker,
        'upload-id-marker': uploadIdMarker,
      })
      seen.push(...page.uploads.map((upload) => upload.uploadId))
      if (!page.isTruncated) break
      keyMarker = page.nextKeyMarker
      uploadIdMarker = page.nextUploadIdMarker
    }
    expect(seen).toEqual([
      'A/1-ONE',
      'A/2-ONE',
      'B-ONE',
      'B-TWO',
      'C/1-ONE',
      'C/2-ONE',
      'D-ONE',
      'PARTS',
    ])
  })

  test('a key marker alone skips every upload of that key', async () => {
    const page = await ossClient(storage.endpoint).listUploads({ 'key-marker': 'b' })
    expect(page.uploads.map((upload) => upload.name)).toEqual(['c/1', 'c/2', 'd', 'parts'])
  })

  test('says when each began in whole seconds, the only form that every official client reads', async () => {
    const initiatedAt = Date.parse('2026-03-01T12:00:00.856Z')
    const upload = storage.store.initiate(bucket, 'dated', { initiatedAt })
    const page = await ossClient(storage.endpoint).listUploads({ prefix: 'dated' })
    expect(page.uploads[0]?.initiated).toBe('2026-03-01T12:00:00.000Z')
    storage.store.abort(upload)
  })

  async function grouped(queries: Record<string, string>): Promise<unknown> {
    const client = ossClient(storage.endpoint)
    const target = await signedTarget(client, 'GET', '', { uploads: null, ...queries })
    const answer = await storage.send({ method: 'GET', target })
    expect(answer.status).toBe(200)
    return childOf(readXml(answer.body), 'ListMultipartUploadsResult')
  }

  test('a delimiter rolls keys up, and a page that ends with a group goes on behind all of it', async () => {
    const first = await grouped({ delimiter: '/', 'max-uploads': '1' })
    expect(childOf(first, 'CommonPrefixes')).toEqual({ Prefix: 'a/' })
    expect(first).toMatchObject({ IsTruncated: 'true', NextKeyMarker: 'a/', Delimiter: '/' })
    const rest = await grouped({ delimiter: '/', 'key-marker': 'a/' })
    expect(childOf(rest, 'CommonPrefixes')).toEqual({ Prefix: 'c/' })
    expect(childOf(rest, 'Upload')).toMatchObject([
      { UploadId: 'B-ONE' },
      { UploadId: 'B-TWO' },
      { Key: 'd' },
      { Key: 'parts' },
    ])
    const inside = await grouped({ delimiter: '/', prefix: 'c/' })
    expect(childOf(inside, 'Upload')).toMatchObject([{ Key: 'c/1' }, { Key: 'c/2' }])
  })

  test('encoding-type=url carries names that XML cannot', async () => {
    const key = 'bell\u0007 & co'
    const upload = storage.store.initiate(bucket, key)
    const listed = await grouped({ 'encoding-type': 'url', prefix: 'bell' })
    expect(listed).toMatchObject({
      EncodingType: 'url',
      Upload: { Key: encodeURIComponent(key), UploadId: upload.uploadId },
    })
    storage.store.abort(upload)
  })

  test.each([{ 'max-uploads': 1001 }, { 'max-uploads': 0 }])(
    'refuses $max-uploads a page rather than cutting it down',
    async (query) => {
      const refused = await failureOf(ossClient(storage.endpoint).listUploads(query))
      expect(refused).toMatchObject({ code: 'InvalidArgument', status: 400 })
    },
  )
})

describe('ListParts', () => {
  test('pages by a thousand, ascending', async () => {
    const client = ossClient(storage.endpoint)
    const numbers: string[] = []
    const markers: number[] = []
    let marker = 0
    for (let pages = 0; pages < 5; pages += 1) {
      const page = await client.listParts('parts', 'PARTS', {
        'max-parts': 1000,
        'part-number-marker': marker,
        'encoding-type': 'url',
      })
      numbers.push(...page.parts.map((part) => String(Object.entries(part)[0]?.[1])))
      marker = Number(page.nextPartNumberMarker)
      markers.push(marker)
      if (String(page.isTruncated) === 'false') break
    }
    expect(markers).toEqual([1000, 2000, 2500])
    expect(numbers).toEqual(Array.from({ length: 2500 }, (_, index) => String(index + 1)))
  })

  test('an upload without parts lists none, and is there', async () => {
    const { uploadId } = await ossClient(storage.endpoint).initMultipartUpload('empty')
    const page = await ossClient(storage.endpoint).listParts('empty', uploadId)
    expect(page.parts).toEqual([])
    expect(page.uploadId).toBe(uploadId)
  })
})
