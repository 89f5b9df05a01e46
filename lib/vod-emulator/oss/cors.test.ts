import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ossClient, signedTarget } from '../conformance/oss-client.ts'
import { type Storage, startStorage } from './storage-test-server.ts'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.close())

describe('browsers', () => {
  const preflight = (origin: string, names = 'authorization,content-type,x-oss-date') =>
    storage.send({
      method: 'OPTIONS',
      target: '/k?partNumber=1&uploadId=U',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': names,
      },
    })

  test.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:1'])(
    'a page of this machine may send what it asks for: %s',
    async (origin) => {
      const answer = await preflight(origin)
      expect(answer.status).toBe(200)
      expect(answer.headers['access-control-allow-origin']).toBe(origin)
      expect(answer.headers['access-control-allow-methods']).toContain('PUT')
      expect(answer.headers['access-control-allow-headers']).toBe(
        'authorization,content-type,x-oss-date',
      )
      expect(answer.headers['vary']).toBe('Origin')
    },
  )

  test.each([
    'https://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.nip.io',
    'null',
  ])('a page from elsewhere is not let in: %s', async (origin) => {
    const answer = await preflight(origin)
    expect(answer.status).toBe(403)
    expect(answer.error('Code')).toBe('AccessForbidden')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('header names that no answer could repeat are refused, and are no fault of the storage', async () => {
    const answer = await preflight('http://localhost:3000', Buffer.from('名').toString('latin1'))
    expect([answer.status, answer.error('Code')]).toEqual([403, 'AccessForbidden'])
  })

  test('a preflight without its headers is a bad request', async () => {
    const answer = await storage.send({ method: 'OPTIONS', target: '/k' })
    expect(answer.status).toBe(400)
    expect(answer.error('Code')).toBe('BadRequest')
  })

  test('answers, refusals included, can be read by the page, and so can the ETag', async () => {
    const headers = { origin: 'http://localhost:3000' }
    const refused = await storage.send({ method: 'PUT', target: '/k', headers })
    expect(refused.status).toBe(403)
    expect(refused.headers['access-control-allow-origin']).toBe('http://localhost:3000')
    const done = await storage.send({
      method: 'PUT',
      target: await signedTarget(ossClient(storage.endpoint), 'PUT', 'from-a-page'),
      headers,
      body: 'x',
    })
    expect(done.headers['access-control-expose-headers']).toBe('ETag, x-oss-request-id')
    expect(done.headers.etag).toMatch(/^"[0-9A-F]{32}"$/)
  })
})
