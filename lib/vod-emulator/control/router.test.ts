import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPractice } from '../rpc/operations/testing/start-practice.ts'
import type { StartedPractice } from '../rpc/operations/testing/start-practice.ts'

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())

interface Sent {
  readonly method?: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Without a fetch in between, which would not let a Host be chosen. */
function send({
  method = 'GET',
  path,
  headers = {},
  body,
}: Sent): Promise<{ status: number; code: unknown; allow: unknown }> {
  return new Promise((resolve, reject) => {
    const { port } = practice
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => {
          const answer = JSON.parse(text) as { error?: { code: string } }
          resolve({
            status: response.statusCode ?? 0,
            code: answer.error?.code,
            allow: response.headers.allow,
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const age = { method: 'POST', path: '/_practice/age' }

describe('Control routes', () => {
  it.each(['localhost', 'localhost:4710', '127.0.0.1', '127.0.0.1:1', '[::1]:4710', 'LOCALHOST'])(
    'answer the loopback Host %s',
    async (host) => {
      expect((await send({ path: '/_practice/state', headers: { host } })).status).toBe(200)
    },
  )

  it.each([
    'practice.example.com',
    'localhost.example.com',
    '127.0.0.1.example.com',
    '192.0.2.1',
    '[2001:db8::1]',
  ])('refuse the Host "%s", under which a web page could reach them', async (host) => {
    const refused = await send({ path: '/_practice/state', headers: { host } })
    expect([refused.status, refused.code]).toEqual([403, 'forbidden'])
  })

  it('take a target in absolute form by its own host, whatever the Host header says', async () => {
    const headers = { host: 'practice.example.com' }
    const path = '/_practice/state'
    const here = { path: `http://localhost:${practice.port}${path}`, headers }
    expect((await send(here)).status).toBe(200)
    const elsewhere = { path: `http://practice.example.com${path}`, headers: { host: 'localhost' } }
    expect((await send(elsewhere)).code).toBe('forbidden')
  })

  it.each([
    ['an unknown route', { path: '/_practice/nothing' }, 404, 'not_found'],
    ['an unknown media', { path: '/_practice/media/nobody' }, 404, 'not_found'],
    ['a path that does not decode', { path: '/_practice/media/%E0%A4%A' }, 400, 'invalid_input'],
    ['another method', { path: '/_practice/age' }, 405, 'method_not_allowed'],
    [
      'a POST that is no JSON',
      { ...age, headers: { 'content-type': 'text/plain' }, body: '{"ms":1}' },
      415,
      'unsupported_media_type',
    ],
    ['a POST without content type', { ...age, body: '{"ms":1}' }, 415, 'unsupported_media_type'],
    ['broken JSON', { ...age, headers: json, body: '{"ms":' }, 400, 'invalid_json'],
    ['no body where one is due', { ...age, headers: json }, 400, 'invalid_input'],
    ['a negative age', { ...age, headers: json, body: '{"ms":-1}' }, 400, 'invalid_input'],
    [
      'a body over 16 MB',
      { ...age, headers: json, body: ' '.repeat(16 * 1024 * 1024 + 1) },
      413,
      'too_large',
    ],
  ] as [string, Sent, number, string][])('answer %s', async (_title, sent, status, code) => {
    const answer = await send(sent)
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  it('name the methods a path takes', async () => {
    expect((await send({ path: '/_practice/age' })).allow).toBe('POST')
  })

  it('take a content type with a charset', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await send({ ...age, headers, body: '{"ms":0}' })).status).toBe(200)
  })

  it('leave everything else to the signed API', async () => {
    const answer = await send({ path: '/?Action=GetVideoList&Format=JSON' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.code).toBeUndefined()
  })
})
