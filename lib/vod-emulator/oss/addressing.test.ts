/** Where bucket, key and parameters stand in a request: official clients write all of these forms. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ossClient, signedTarget } from '../conformance/oss-client.ts'
import { type Storage, bucket, startStorage } from './storage-test-server.ts'
import { childOf, readXml } from './xml.ts'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.close())

const signed = (
  method: Parameters<typeof signedTarget>[1],
  key: string,
  queries: Record<string, string | null> = {},
) => signedTarget(ossClient(storage.endpoint), method, key, queries)

const begun = (body: string) => childOf(readXml(body), 'InitiateMultipartUploadResult')

describe('the bucket in Host', () => {
  test.each(['outin-practice.localhost:4711', 'outin-practice.oss-cn-shanghai.aliyuncs.com'])(
    'is its first label: %s',
    async (host) => {
      const target = await signed('POST', 'k', { uploads: null })
      const answer = await storage.send({ method: 'POST', host, target })
      expect(answer.status).toBe(200)
      expect(begun(answer.body)).toMatchObject({ Bucket: bucket, Key: 'k' })
    },
  )

  test('wins over a path that begins with a bucket as well: all of the path is the key', async () => {
    const target = await signed('POST', `${bucket}/k`, { uploads: null })
    const answer = await storage.send({ method: 'POST', target })
    expect(begun(answer.body)).toMatchObject({ Key: `${bucket}/k` })
  })

  test('does not exist: NoSuchBucket, whoever asks', async () => {
    const answer = await storage.send({ method: 'PUT', host: 'nowhere.localhost', target: '/k' })
    expect(answer.status).toBe(404)
    expect(answer.error('Code')).toBe('NoSuchBucket')
    expect(answer.error('BucketName')).toBe('nowhere')
  })
})

describe.each(['127.0.0.1:4711', 'localhost:4711', 'localhost', '[::1]:4711'])(
  'Host %s can name no bucket',
  (host) => {
    test('so it is the first segment of the path, as the Python and Go clients write it', async () => {
      const target = `/${bucket}${await signed('PUT', 'folder/k.mp4')}`
      const answer = await storage.send({ method: 'PUT', host, target, body: 'content' })
      expect(answer.status).toBe(200)
      expect(storage.store.object(bucket, 'folder/k.mp4')?.size).toBe(7)
    })

    test('and a listing of the bucket has no further segment', async () => {
      const query = (await signed('GET', '', { uploads: null })).replace(/^\//, '')
      for (const target of [`/${bucket}${query}`, `/${bucket}/${query}`])
        expect((await storage.send({ method: 'GET', host, target })).status).toBe(200)
    })

    test('and a path without one is refused', async () => {
      const answer = await storage.send({ method: 'GET', host, target: '/?uploads' })
      expect([answer.status, answer.error('Code')]).toEqual([403, 'SecondLevelDomainForbidden'])
    })

    test('and the Location of a completed object is in the same form', async () => {
      const upload = storage.store.initiate(bucket, 'done')
      storage.store.addPart(upload, { partNumber: 1, size: 1 })
      const headers = { 'x-oss-complete-all': 'yes' }
      const query = { uploadId: upload.uploadId }
      const client = ossClient(storage.endpoint)
      const target = `/${bucket}${await signedTarget(client, 'POST', 'done', query, headers)}`
      const answer = await storage.send({ method: 'POST', host, target, headers })
      const result = childOf(readXml(answer.body), 'CompleteMultipartUploadResult')
      expect(result).toMatchObject({ Location: `http://${host}/${bucket}/done` })
    })
  },
)

describe('a target in absolute form', () => {
  const host = `${bucket}.localhost:4711`

  test('is taken apart like the usual one, and its host counts more than the header', async () => {
    const target = `http://${host}${await signed('POST', 'k', { uploads: null })}`
    const answer = await storage.send({ method: 'POST', host: 'nowhere.localhost', target })
    expect(answer.status).toBe(200)
    expect(begun(answer.body)).toMatchObject({ Bucket: bucket, Key: 'k' })
  })

  test('needs no slash before its question mark', async () => {
    const query = (await signed('GET', '', { uploads: null })).replace(/^\//, '')
    expect((await storage.send({ method: 'GET', target: `http://${host}${query}` })).status).toBe(
      200,
    )
  })

  test('is a key when it follows a slash', async () => {
    const target = (await signed('PUT', 'http://k')).replaceAll('%3A', ':')
    expect((await storage.send({ method: 'PUT', target, body: 'x' })).status).toBe(200)
    expect(storage.store.object(bucket, 'http://k')?.size).toBe(1)
  })
})

test('a second question mark belongs to the name of the first parameter', async () => {
  // Go 1.5 asks for `??objectMeta`, a parameter that V1 does not sign.
  const date = new Date(storage.clock.now()).toUTCString()
  const signature = createHmac('sha1', 'practice-full-secret')
    .update(`GET\n\n\n${date}\n/${bucket}/k`)
    .digest('base64')
  const headers = { date, authorization: `OSS practice-full:${signature}` }
  const answer = await storage.send({ method: 'GET', target: '/k??objectMeta', headers })
  expect([answer.status, answer.error('Code')]).toEqual([501, 'NotImplemented'])
})

test('a path that is not UTF-8, or too long, is no object name', async () => {
  for (const target of ['/%ff', `/${'x'.repeat(1024)}`]) {
    const answer = await storage.send({ method: 'PUT', target })
    expect(answer.error('Code')).toBe('InvalidObjectName')
  }
})
