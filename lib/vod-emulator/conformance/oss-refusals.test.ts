import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Storage, bucket, startStorage } from '../oss/storage-test-server.ts'
import { content, failureOf, generations, kib, ossClient, ownerKey } from './oss-client.ts'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage()
})
afterEach(() => {
  storage.clock.skewMs = 0
})
afterAll(() => storage.close())

const key = 'sv/mine.mp4'
const issue = () => storage.credentials.issue({ bucket, key, validMs: 3_000_000 })

describe.each(generations)('with $name signatures', ({ authorizationV4 }) => {
  const client = (with_: Parameters<typeof ossClient>[1]) =>
    ossClient(storage.endpoint, with_, { authorizationV4 })

  test('a wrong secret is refused, with what was signed', async () => {
    const refused = await failureOf(
      client({ ...ownerKey, accessKeySecret: 'guess' }).initMultipartUpload('k'),
    )
    expect(refused).toMatchObject({ code: 'SignatureDoesNotMatch', status: 403 })
    expect(refused['ecCode']).toBe('0002-00000040')
    expect(storage.store.uploadsOf(bucket, 'k')).toEqual([])
  })

  test('an unknown key is refused', async () => {
    const refused = await failureOf(
      client({ accessKeyId: 'nobody', accessKeySecret: 'x' }).listUploads({}),
    )
    expect(refused).toMatchObject({ code: 'InvalidAccessKeyId', status: 403 })
  })

  test('a key without any right on storage is told so', async () => {
    const readonly = {
      accessKeyId: 'practice-readonly',
      accessKeySecret: 'practice-readonly-secret',
    }
    const refused = await failureOf(client(readonly).listUploads({}))
    expect(refused).toMatchObject({ code: 'AccessDenied', status: 403 })
  })

  test('an UploadAuth uploads its own object and reaches no other', async () => {
    const own = client(issue())
    const done = await own.multipartUpload(key, content(250 * kib), { partSize: 100 * kib })
    expect(done.res.status).toBe(200)
    const other = await failureOf(own.initMultipartUpload('sv/theirs.mp4'))
    expect(other).toMatchObject({ code: 'AccessDenied', status: 403 })
    const { uploadId } = await own.initMultipartUpload(key)
    const listed = await own.listUploads({ prefix: key })
    expect(listed.uploads).toMatchObject([{ uploadId }])
    expect(await failureOf(own.listUploads({}))).toMatchObject({ code: 'AccessDenied' })
    expect(await own.abortMultipartUpload(key, uploadId)).toMatchObject({ res: { status: 204 } })
  })

  test('an UploadAuth expires after 3,000 s of the service, in the middle of an upload too', async () => {
    const auth = issue()
    const { uploadId } = await client(auth).initMultipartUpload(key)
    const body = content(100 * kib)
    await client(auth).uploadPart(key, uploadId, 1, body, 0, 100 * kib)
    storage.clock.skewMs = 3_000_001
    const refused = await failureOf(client(auth).uploadPart(key, uploadId, 2, body, 0, 100 * kib))
    expect(refused).toMatchObject({ code: 'SecurityTokenExpired', status: 403 })
    expect(refused['message']).toContain('The security token you provided has expired.')
    storage.clock.skewMs = 0
    expect([...(storage.store.upload(bucket, key, uploadId)?.parts.keys() ?? [])]).toEqual([1])
    storage.store.abortAll(bucket, key)
  })

  test('a token that belongs to another key, or none at all, is refused', async () => {
    const auth = issue()
    const swapped = client({ ...auth, securityToken: issue().securityToken })
    expect(await failureOf(swapped.initMultipartUpload(key))).toMatchObject({
      code: 'InvalidSecurityToken',
    })
    const { accessKeyId, accessKeySecret } = auth
    const bare = client({ accessKeyId, accessKeySecret })
    expect(await failureOf(bare.initMultipartUpload(key))).toMatchObject({
      code: 'InvalidAccessKeyId',
    })
    const mixed = client({ ...ownerKey, securityToken: auth.securityToken })
    expect(await failureOf(mixed.initMultipartUpload(key))).toMatchObject({
      code: 'InvalidAccessKeyId',
      ecCode: '0002-00000002',
    })
  })

  test.each([16, -16])(
    'a clock %i minutes off is refused, one 14 minutes off is not',
    async (minutes) => {
      storage.clock.skewMs = minutes * 60_000
      const refused = await failureOf(client(ownerKey).listUploads({}))
      expect(refused).toMatchObject({ code: 'RequestTimeTooSkewed', status: 403 })
      storage.clock.skewMs = Math.sign(minutes) * 14 * 60_000
      expect((await client(ownerKey).listUploads({})).res.status).toBe(200)
    },
  )
})

describe('completing is where parts are judged', () => {
  const body = content(300 * kib)
  const client = () => ossClient(storage.endpoint)

  async function begin(name: string, sizes: number[]) {
    const { uploadId } = await client().initMultipartUpload(name)
    const parts: { number: number; etag: string }[] = []
    for (const [index, size] of sizes.entries()) {
      const part = await client().uploadPart(name, uploadId, index + 1, body, 0, size * kib)
      parts.push({ number: index + 1, etag: part.etag })
    }
    const complete = (list: { number: number; etag: string }[], options = {}) =>
      client().completeMultipartUpload(name, uploadId, list, options)
    return { uploadId, parts, complete }
  }

  test('only the last part may be under 100 KB', async () => {
    const last = await begin('last-small', [100, 1])
    expect((await last.complete(last.parts)).res.status).toBe(200)
    const first = await begin('first-small', [99, 100])
    const refused = await failureOf(first.complete(first.parts))
    expect(refused).toMatchObject({ code: 'EntityTooSmall', status: 400 })
    expect(storage.store.uploadsOf(bucket, 'first-small')).toHaveLength(1)
  })

  test('a part that was never sent is InvalidPart', async () => {
    const { complete, parts } = await begin('unsent', [100])
    const refused = await failureOf(complete([...parts, { number: 2, etag: '"00"' }]))
    expect(refused).toMatchObject({ code: 'InvalidPart', status: 400 })
  })

  test.each([0, 10_001])('part number %i is out of range', async (number) => {
    const { uploadId } = await begin('numbers', [])
    const refused = await failureOf(client().uploadPart('numbers', uploadId, number, body, 0, kib))
    expect(refused).toMatchObject({ code: 'InvalidArgument', status: 400 })
    expect(storage.store.upload(bucket, 'numbers', uploadId)?.parts.size).toBe(0)
  })

  test('x-oss-complete-all takes whatever has arrived', async () => {
    const { parts } = await begin('all', [100, 100])
    expect(parts).toHaveLength(2)
    const [upload] = storage.store.uploadsOf(bucket, 'all')
    // ali-oss always sends the list, which the header forbids.
    const refused = await failureOf(
      client().completeMultipartUpload('all', upload?.uploadId ?? '', parts, {
        headers: { 'x-oss-complete-all': 'yes' },
      }),
    )
    expect(refused).toMatchObject({ code: 'InvalidArgument', status: 400 })
  })

  test('of two callers completing at once one succeeds and the other finds no upload', async () => {
    const { complete, parts } = await begin('race', [100, 100])
    const outcomes = await Promise.allSettled([complete(parts), complete(parts)])
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'NoSuchUpload' })
  })

  test('parts sent in parallel are all there, each once', async () => {
    const { uploadId } = await begin('parallel', [])
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1)
    await Promise.all(
      numbers.map((number) => client().uploadPart('parallel', uploadId, number, body, 0, 8 * kib)),
    )
    const upload = storage.store.upload(bucket, 'parallel', uploadId)
    expect([...(upload?.parts.keys() ?? [])].toSorted((a, b) => a - b)).toEqual(numbers)
  })
})
