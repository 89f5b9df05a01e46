import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ossClient, signedTarget } from '../conformance/oss-client.ts'
import { type Storage, bucket, startStorage } from './storage-test-server.ts'
import { childOf, readXml } from './xml.ts'

let storage: Storage
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'practice-oss-'))
  storage = await startStorage({ dataDirectory: directory })
})
afterAll(async () => {
  await storage.close()
  rmSync(directory, { recursive: true })
  expect(storage.faults).toEqual([])
})

const target = (
  method: Parameters<typeof signedTarget>[1],
  key: string,
  queries: Record<string, string | null> = {},
  headers: Record<string, string> = {},
) => signedTarget(ossClient(storage.endpoint), method, key, queries, headers)

/** Opens an upload and gives the signed target of its first part. */
async function openPart(key: string) {
  const upload = storage.store.initiate(bucket, key)
  const query = { partNumber: '1', uploadId: upload.uploadId }
  return { upload, partTarget: await target('PUT', key, query) }
}

/** A request whose body the test sends itself, once the service is known to be reading it. */
async function startPut(given: string, length: number) {
  const outgoing = request({
    port: storage.port,
    host: '127.0.0.1',
    method: 'PUT',
    path: given,
    agent: false,
    headers: {
      host: `${bucket}.localhost`,
      'content-length': String(length),
      expect: '100-continue',
    },
  })
  const status = new Promise<number | undefined>((resolve) => {
    outgoing.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    // Cutting the connection is an error to the client that cuts it.
    outgoing.on('error', () => resolve(undefined))
  })
  outgoing.flushHeaders()
  await once(outgoing, 'continue')
  return { outgoing, status }
}

describe('errors', () => {
  test('carry the request ID of the header, the host and where to read on', async () => {
    const answer = await storage.send({
      method: 'DELETE',
      target: await target('DELETE', 'k', { uploadId: 'NEVER' }),
    })
    expect(answer.status).toBe(404)
    expect(answer.headers).toMatchObject({ server: 'AliyunOSS', 'content-type': 'application/xml' })
    expect(answer.headers['x-oss-request-id']).toMatch(/^[0-9A-F]{24}$/)
    expect(childOf(readXml(answer.body), 'Error')).toEqual({
      Code: 'NoSuchUpload',
      Message:
        'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      RequestId: answer.headers['x-oss-request-id'],
      HostId: `${bucket}.localhost`,
      UploadId: 'NEVER',
      EC: '0042-00000002',
      RecommendDoc: 'https://api.aliyun.com/troubleshoot?q=0042-00000002',
    })
  })

  test('an anonymous request is AccessDenied', async () => {
    const answer = await storage.send({ method: 'PUT', target: '/k', body: 'x' })
    expect(answer.status).toBe(403)
    expect(answer.error('Code')).toBe('AccessDenied')
    expect(storage.store.object(bucket, 'k')).toBeUndefined()
  })

  test.each([
    ['OSS practice-full', 400, 'InvalidArgument'],
    ['Bearer token', 400, 'InvalidArgument'],
    ['OSS practice-full:AAAA', 403, 'AccessDenied'],
    ['OSS4-HMAC-SHA256 Credential=practice-full,Signature=00', 400, 'InvalidArgument'],
  ])('an Authorization "%s" gets %i %s', async (authorization, status, code) => {
    const headers = { authorization }
    const answer = await storage.send({ method: 'PUT', target: '/k', headers, body: 'x' })
    expect(answer.status).toBe(status)
    expect(answer.error('Code')).toBe(code)
  })

  test.each([
    ['GET', 'k', {}],
    ['DELETE', 'k', {}],
    ['POST', 'k', {}],
    ['GET', '', {}],
    ['PUT', 'k', { acl: null }],
    ['POST', 'k', { append: null, position: '0' }],
  ] as const)('%s /%s %o is not offered and says so', async (method, key, queries) => {
    const answer = await storage.send({ method, target: await target(method, key, queries) })
    expect(answer.status).toBe(501)
    expect(answer.error('Code')).toBe('NotImplemented')
  })

  test('a copy is not mistaken for an empty object', async () => {
    const headers = { 'x-oss-copy-source': '/other/k' }
    const signed = await target('PUT', 'copied', {}, headers)
    const answer = await storage.send({ method: 'PUT', target: signed, headers })
    expect(answer.error('Code')).toBe('NotImplemented')
    expect(storage.store.object(bucket, 'copied')).toBeUndefined()
  })

  test('half a part is refused rather than stored as an object', async () => {
    const answer = await storage.send({
      method: 'PUT',
      target: await target('PUT', 'k', { partNumber: '1' }),
      body: 'x',
    })
    expect(answer.error('Code')).toBe('InvalidArgument')
    expect(storage.store.object(bucket, 'k')).toBeUndefined()
  })
})

describe('completing with a list that a client would not send', () => {
  async function complete(body: string, headers: Record<string, string> = {}) {
    const upload = storage.store.initiate(bucket, 'list')
    const etag = 'A'.repeat(32)
    storage.store.addPart(upload, { partNumber: 1, size: 200_000, etag })
    storage.store.addPart(upload, { partNumber: 2, size: 1, etag })
    const signed = await target('POST', 'list', { uploadId: upload.uploadId }, headers)
    const answer = await storage.send({ method: 'POST', target: signed, headers, body })
    storage.store.abortAll(bucket, 'list')
    return answer
  }
  const part = (number: number | string, etag = 'A'.repeat(32)) =>
    `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`
  const list = (...parts: string[]) =>
    `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`

  test.each([
    ['no XML', 'hello', 'MalformedXML'],
    ['unclosed', '<CompleteMultipartUpload><Part>', 'MalformedXML'],
    ['empty', list(), 'MalformedXML'],
    ['no body', '', 'MalformedXML'],
    ['no ETag', list('<Part><PartNumber>1</PartNumber></Part>'), 'MalformedXML'],
    ['no number', list('<Part><ETag>A</ETag></Part>'), 'MalformedXML'],
    ['text in the number', list(part('one')), 'InvalidArgument'],
    ['number 0', list(part(0)), 'InvalidArgument'],
    ['descending', list(part(2), part(1)), 'InvalidPartOrder'],
    ['twice the same', list(part(1), part(1)), 'InvalidPartOrder'],
    ['another ETag', list(part(1, 'B'.repeat(32))), 'InvalidPart'],
    ['far too long', list(...Array.from({ length: 60_000 }, () => part(1))), 'MalformedXML'],
  ])('%s', async (_name, body, code) => {
    const answer = await complete(body)
    expect(answer.status).toBe(400)
    expect(answer.error('Code')).toBe(code)
  })

  test('ETags may come in quotes, as entities or in lower case', async () => {
    const body = list(part(1, `&quot;${'a'.repeat(32)}&quot;`), part(2, `"${'A'.repeat(32)}"`))
    const answer = await complete(body)
    expect(answer.status).toBe(200)
    expect(childOf(readXml(answer.body), 'CompleteMultipartUploadResult')).toMatchObject({
      Bucket: bucket,
      Key: 'list',
      Location: `http://${bucket}.localhost:${storage.port}/list`,
      ETag: answer.headers.etag,
    })
  })

  test('x-oss-complete-all: yes needs no list', async () => {
    const answer = await complete('', { 'x-oss-complete-all': 'yes' })
    expect(answer.status).toBe(200)
    expect(storage.store.object(bucket, 'list')?.size).toBe(200_001)
    expect((await complete('', { 'x-oss-complete-all': 'no' })).error('Code')).toBe(
      'InvalidArgument',
    )
  })
})

describe('bodies', () => {
  test('a part that does not match its Content-MD5 is refused and leaves nothing', async () => {
    const { upload } = await openPart('digest')
    const headers = { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }
    const queries = { partNumber: '1', uploadId: upload.uploadId }
    const signed = await target('PUT', 'digest', queries, headers)
    const answer = await storage.send({ method: 'PUT', target: signed, headers, body: 'content' })
    expect(answer.status).toBe(400)
    expect(answer.error('Code')).toBe('InvalidDigest')
    expect(upload.parts.size).toBe(0)
    expect(readdirSync(join(directory, 'incoming'))).toEqual([])
  })

  test('a body cut off midway stores nothing, and the service goes on', async () => {
    const { upload, partTarget } = await openPart('cut')
    const { outgoing } = await startPut(partTarget, 100_000)
    outgoing.write(Buffer.alloc(40_000), () => outgoing.destroy())
    await storage.allDisconnected()
    await expect.poll(() => readdirSync(join(directory, 'incoming'))).toEqual([])
    expect(upload.parts.size).toBe(0)
    const answer = await storage.send({ method: 'PUT', target: partTarget, body: 'whole' })
    expect(answer.status).toBe(200)
    expect([...upload.parts.values()]).toMatchObject([{ partNumber: 1, size: 5 }])
  })

  test('a part under way when its upload is aborted gets NoSuchUpload and leaves nothing', async () => {
    const { upload, partTarget } = await openPart('in-flight')
    const { outgoing, status } = await startPut(partTarget, 4)
    storage.store.abortAll(bucket, 'in-flight')
    outgoing.end('late')
    expect(await status).toBe(404)
    expect(upload.parts.size).toBe(0)
    expect(readdirSync(join(directory, 'parts'))).not.toContain(upload.uploadId)
  })

  test('more than 5 GB is refused by its announced length', async () => {
    const { partTarget } = await openPart('huge')
    const { outgoing, status } = await startPut(partTarget, 5 * 1024 ** 3 + 1)
    expect(await status).toBe(400)
    outgoing.destroy()
  })

  test('a body of unknown length must come in chunks', async () => {
    const socket = connect(storage.port, '127.0.0.1')
    const path = await target('PUT', 'no-length')
    socket.end(`PUT ${path} HTTP/1.1\r\nHost: ${bucket}.localhost\r\nConnection: close\r\n\r\n`)
    let text = ''
    for await (const chunk of socket) text += String(chunk)
    expect(text).toMatch(/^HTTP\/1\.1 411 /)
    expect(text).toContain('<Code>MissingContentLength</Code>')
    const answer = await storage.send({
      method: 'PUT',
      target: await target('PUT', 'chunked'),
      headers: { 'transfer-encoding': 'chunked' },
      body: 'chunks',
    })
    expect(answer.status).toBe(200)
    expect(storage.store.object(bucket, 'chunked')?.size).toBe(6)
  })

  test('bytes are kept where the store has a directory for them', async () => {
    const answer = await storage.send({
      method: 'PUT',
      target: await target('PUT', 'kept'),
      body: 'kept bytes',
    })
    expect(answer.status).toBe(200)
    expect(readFileSync(storage.store.bytes?.object(bucket, 'kept') ?? '', 'utf8')).toBe(
      'kept bytes',
    )
  })
})
