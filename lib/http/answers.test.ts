import { beforeEach, describe, expect, test } from 'vitest'
import { InvalidInputError } from '../services/errors.ts'
import { createRoute } from './create-route.ts'

const logged: string[] = []
beforeEach(() => void (logged.length = 0))

const route = createRoute({
  currentPerson: () =>
    Promise.resolve({ id: 'a', email: 'admin@example.com', name: 'Admin', role: 'admin' }),
  authUrl: () => undefined,
  logError: ({ stack }) => logged.push(stack),
})

/** What a caller gets when a route answers with a file of these pieces. */
const download = (pieces: AsyncIterable<string>) =>
  route('listAudit', {}, () =>
    Promise.resolve({ file: { name: 'log.csv', type: 'text/csv; charset=utf-8', pieces } }),
  )(new Request('http://localhost/api/audit/export'), { params: Promise.resolve({}) })

describe('a file', () => {
  test('arrives whole, as something to keep and not to show or cache', async () => {
    const response = await download(
      (async function* () {
        yield '高等'
        yield '数学'
      })(),
    )
    expect(await response.text()).toBe('高等数学')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="log.csv"',
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('x-request-id')).toBeTruthy()
  })

  test('of no pieces is an empty file', async () => {
    const response = await download((async function* () {})())
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test('that fails before its first piece is a failure like any other', async () => {
    const response = await download(
      (async function* () {
        yield* []
        throw new InvalidInputError('from', 'from is no time.')
      })(),
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field: 'from' } })
  })

  test('that fails later breaks off instead of looking complete, and the log says why', async () => {
    const response = await download(
      (async function* () {
        yield 'seq,at'
        throw new Error('the disk is gone')
      })(),
    )
    await expect(response.text()).rejects.toThrow()
    expect(logged).toEqual([expect.stringContaining('the disk is gone')])
  })

  test('is read no faster than it is taken, and no further once the caller goes away', async () => {
    let read = 0
    let ended = false
    const response = await download(
      (async function* () {
        try {
          for (;;) yield String(++read)
        } finally {
          ended = true
        }
      })(),
    )
    const reader = response.body?.getReader()
    await reader?.read()
    expect(read).toBeLessThan(5)
    await reader?.cancel()
    expect(ended).toBe(true)
  })
})
