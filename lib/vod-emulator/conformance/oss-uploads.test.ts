import { createHash } from 'node:crypto'
import type { Checkpoint } from 'ali-oss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Storage, bucket, startStorage } from '../oss/storage-test-server.ts'
import { content, failureOf, generations, kib, ossClient } from './oss-client.ts'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage({ region: 'cn-shanghai' })
})
afterAll(() => storage.close())

function md5(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex').toUpperCase()}"`
}

describe.each(generations)('ali-oss with $name signatures', ({ name, authorizationV4 }) => {
  const client = () => ossClient(storage.endpoint, undefined, { authorizationV4 })
  const body = content(300 * kib)

  test('an upload by hand: begin, send parts, list them, complete', async () => {
    const key = `by-hand-${name}.mp4`
    const begun = await client().initMultipartUpload(key)
    expect(begun).toMatchObject({ bucket, name: key })
    expect(begun.uploadId).toMatch(/^[0-9A-F]{32}$/)
    const first = await client().uploadPart(key, begun.uploadId, 1, body, 0, 200 * kib)
    expect(first.etag).toBe(md5(body.subarray(0, 200 * kib)))

    const alone = await client().listParts(key, begun.uploadId)
    expect(alone.parts).toMatchObject({
      PartNumber: '1',
      Size: String(200 * kib),
      ETag: first.etag,
    })

    const second = await client().uploadPart(key, begun.uploadId, 7, body, 200 * kib, 300 * kib)
    const both = await client().listParts(key, begun.uploadId)
    expect(both.parts).toMatchObject([{ PartNumber: '1' }, { PartNumber: '7', ETag: second.etag }])
    expect(both).toMatchObject({
      maxParts: '1000',
      nextPartNumberMarker: '7',
      isTruncated: 'false',
    })

    const done = await client().completeMultipartUpload(key, begun.uploadId, [
      { number: 1, etag: first.etag },
      { number: 7, etag: second.etag },
    ])
    expect(done.etag).toMatch(/^"[0-9A-F]{32}-2"$/)
    expect(storage.store.object(bucket, key)).toMatchObject({ size: 300 * kib })
    expect(storage.store.uploadsOf(bucket, key)).toEqual([])
    const gone = await failureOf(client().listParts(key, begun.uploadId))
    expect(gone).toMatchObject({ code: 'NoSuchUpload', status: 404 })
  })

  test('a part sent again replaces the one before, and the old ETag no longer completes', async () => {
    const key = `replaced-${name}.mp4`
    const { uploadId } = await client().initMultipartUpload(key)
    const old = await client().uploadPart(key, uploadId, 1, body, 0, 150 * kib)
    const fresh = await client().uploadPart(key, uploadId, 1, body, 150 * kib, 300 * kib)
    expect(fresh.etag).not.toBe(old.etag)
    const refused = client().completeMultipartUpload(key, uploadId, [{ number: 1, etag: old.etag }])
    expect(await failureOf(refused)).toMatchObject({ code: 'InvalidPart', status: 400 })
    await client().completeMultipartUpload(key, uploadId, [{ number: 1, etag: fresh.etag }])
    expect(storage.store.object(bucket, key)?.size).toBe(150 * kib)
  })

  test('an abort answers 204 and ends the upload; a second one finds nothing', async () => {
    const key = `aborted-${name}.mp4`
    const { uploadId } = await client().initMultipartUpload(key)
    await client().uploadPart(key, uploadId, 1, body, 0, 150 * kib)
    const answer = await client().abortMultipartUpload(key, uploadId)
    expect(answer).toMatchObject({ res: { status: 204 } })
    const again = await failureOf(client().abortMultipartUpload(key, uploadId))
    expect(again).toMatchObject({
      name: 'NoSuchUploadError',
      message: expect.stringContaining(
        'The upload ID may be invalid, or the upload may have been aborted or completed.',
      ),
    })
    const late = await failureOf(client().uploadPart(key, uploadId, 2, body, 0, 150 * kib))
    expect(late).toMatchObject({ code: 'NoSuchUpload', status: 404 })
  })

  test('completing one upload of a key leaves the others open', async () => {
    const key = `twice-${name}.mp4`
    const left = await client().initMultipartUpload(key)
    await client().uploadPart(key, left.uploadId, 1, body, 0, 150 * kib)
    const finished = await client().initMultipartUpload(key)
    const { etag } = await client().uploadPart(key, finished.uploadId, 1, body, 0, 150 * kib)
    await client().completeMultipartUpload(key, finished.uploadId, [{ number: 1, etag }])
    const listed = await client().listUploads({ prefix: key })
    expect(listed.uploads).toMatchObject([{ name: key, uploadId: left.uploadId }])
  })

  test('a whole file goes up in parallel parts, a small one as one object', async () => {
    const key = `whole-${name}.mp4`
    const big = content(1050 * kib)
    await client().multipartUpload(key, big, { partSize: 100 * kib, parallel: 4 })
    expect(storage.store.object(bucket, key)).toMatchObject({ size: 1050 * kib })
    expect(storage.store.uploadsOf(bucket, key)).toEqual([])
    const small = `small-${name}.mp4`
    await client().multipartUpload(small, content(8 * kib), {})
    expect(storage.store.object(bucket, small)?.etag).toBe(
      md5(content(8 * kib)).replaceAll('"', ''),
    )
    const put = await client().put(`put-${name}.txt`, Buffer.from('hello'))
    expect(put.res.headers).toMatchObject({ etag: md5(Buffer.from('hello')) })
  })

  test('an upload that stopped is continued from its checkpoint, without sending the parts again', async () => {
    const key = `resumed-${name}.mp4`
    const big = content(500 * kib)
    const first = client()
    let saved: { doneParts: unknown[] } | undefined
    const stopped = first.multipartUpload(key, big, {
      partSize: 100 * kib,
      parallel: 1,
      progress: (_ratio: number, { file: _file, ...checkpoint }: Checkpoint) => {
        if (checkpoint.doneParts.length < 3) return
        saved = structuredClone(checkpoint)
        first.cancel()
      },
    })
    expect(await failureOf(stopped)).toMatchObject({ name: 'cancel' })
    expect(saved?.doneParts).toHaveLength(3)
    const [held] = storage.store.uploadsOf(bucket, key)
    expect([...(held?.parts.keys() ?? [])]).toEqual([1, 2, 3])
    const sentBefore = held?.parts.get(1)
    const ratios: number[] = []
    await client().multipartUpload(key, big, {
      checkpoint: Object.assign({ file: big }, saved) as Checkpoint,
      parallel: 1,
      progress: (ratio: number) => ratios.push(ratio),
    })
    expect(held?.parts.get(1)).toBe(sentBefore)
    expect(ratios).toHaveLength(3)
    expect(storage.store.object(bucket, key)?.size).toBe(500 * kib)
    expect(storage.store.uploadsOf(bucket, key)).toEqual([])
  })

  test('names that need escaping survive the way in and out', async () => {
    const keys = [
      'with space.mp4',
      'plus+plus.mp4',
      '"double" and \'single\'.mp4',
      'a&b=c?d#e%f.mp4',
      '100%25.mp4',
      '视频/上传 测试.mp4',
      '(round)*[square]!~.mp4',
      'emoji \u{1f3ac}.mp4',
    ].map((key) => `${name}/${key}`)
    for (const key of keys) {
      const { uploadId, name: answered } = await client().initMultipartUpload(key)
      expect(answered).toBe(key)
      const { etag } = await client().uploadPart(key, uploadId, 1, body, 0, 150 * kib)
      const { parts } = await client().listParts(key, uploadId)
      expect(parts).toMatchObject({ ETag: etag })
      const listed = await client().listUploads({ prefix: key })
      expect(listed.uploads).toMatchObject([{ name: key, uploadId }])
      await client().completeMultipartUpload(key, uploadId, [{ number: 1, etag }])
      expect(storage.store.object(bucket, key)?.size).toBe(150 * kib)
    }
  })

  test('metadata outside ASCII does not break the signature', async () => {
    const put = client().put(`meta-${name}.txt`, Buffer.from('x'), {
      headers: { 'x-oss-meta-title': encodeURIComponent('视频'), 'x-oss-storage-class': 'IA' },
    })
    expect((await put).res.status).toBe(200)
  })
})
