/** What clients need of XML documents, in both directions, seen in the text itself: some clients are strict. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ossClient, signedTarget } from '../conformance/oss-client.ts'
import { type Storage, bucket, startStorage } from './storage-test-server.ts'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.close())

const send = async (
  method: 'GET' | 'POST',
  key: string,
  queries: Record<string, string | null>,
  body?: string,
) => {
  const target = await signedTarget(ossClient(storage.endpoint), method, key, queries)
  return storage.send({ method, target, ...(body !== undefined && { body }) })
}

describe('success documents', () => {
  test('have no namespace, since the Python client finds no element inside one', async () => {
    const begun = await send('POST', 'plain', { uploads: null })
    const uploadId = /<UploadId>(\w+)<\/UploadId>/.exec(begun.body)?.[1] ?? ''
    const upload = storage.store.upload(bucket, 'plain', uploadId)!
    const { etag } = storage.store.addPart(upload, { partNumber: 1, size: 1 })
    const listed = await send('GET', 'plain', { uploadId })
    const all = await send('GET', '', { uploads: null })
    const part = `<Part><PartNumber>1</PartNumber><ETag>${etag}</ETag></Part>`
    const list = `<CompleteMultipartUpload>${part}</CompleteMultipartUpload>`
    const completed = await send('POST', 'plain', { uploadId }, list)
    for (const { status, body } of [begun, listed, all, completed]) {
      expect(status).toBe(200)
      expect(body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><\w+Result>/)
      expect(body).not.toContain('xmlns')
    }
  })

  test('give times in whole seconds with three zeros, since the Python client refuses any other', async () => {
    const at = Date.parse('2026-03-01T12:00:00.856Z')
    const upload = storage.store.initiate(bucket, 'dated', { initiatedAt: at })
    storage.store.addPart(upload, { partNumber: 1, size: 1, lastModified: at })
    const parts = await send('GET', 'dated', { uploadId: upload.uploadId })
    expect(parts.body).toContain('<LastModified>2026-03-01T12:00:00.000Z</LastModified>')
    const uploads = await send('GET', '', { uploads: null, prefix: 'dated' })
    expect(uploads.body).toContain('<Initiated>2026-03-01T12:00:00.000Z</Initiated>')
  })
})

describe('the list of parts', () => {
  test.each([
    ['decimal, as Go writes them', '&#34;', '&#34;'],
    ['hexadecimal', '&#x22;', '&#x22;'],
    ['named', '&quot;', '&quot;'],
  ])('may quote ETags by character references: %s', async (_form, open, close) => {
    const upload = storage.store.initiate(bucket, 'quoted')
    const { etag } = storage.store.addPart(upload, { partNumber: 1, size: 1 })
    const part = `<Part><PartNumber>1</PartNumber><ETag>${open}${etag}${close}</ETag></Part>`
    const list = `<CompleteMultipartUpload>${part}</CompleteMultipartUpload>`
    const answer = await send('POST', 'quoted', { uploadId: upload.uploadId }, list)
    expect(answer.status).toBe(200)
    expect(storage.store.isOpen(upload)).toBe(false)
  })

  test('may hold 10,000 parts with references, as many as an upload can have', async () => {
    const upload = storage.store.initiate(bucket, 'longest')
    const parts = Array.from({ length: 10_000 }, (_, index) => {
      const partNumber = index + 1
      const { etag } = storage.store.addPart(upload, { partNumber, size: 102_400 })
      return `<Part><PartNumber>${partNumber}</PartNumber><ETag>&#34;${etag}&#34;</ETag></Part>`
    })
    const list = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
    const answer = await send('POST', 'longest', { uploadId: upload.uploadId }, list)
    expect(answer.status).toBe(200)
    expect(storage.store.object(bucket, 'longest')?.size).toBe(1_024_000_000)
  })
})
