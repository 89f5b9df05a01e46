import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VodNonsense } from '../../../vod/errors.ts'
import type { VodClient } from '../../../vod/client.ts'
import {
  clientOf,
  failureOf,
  json,
  startScriptedServer,
  type ScriptedServer,
} from '../../../vod/testing/scripted-server.ts'
import { createScanCalls } from './scan-calls.ts'
import { walkCandidates } from './walk-candidates.ts'

const WITHOUT_END = 1_000_000_000
const START = Date.parse('2026-03-01T00:00:00Z')
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

describe('the walk of a scan over a faulty VOD', () => {
  let server: ScriptedServer
  let client: VodClient
  interface Row {
    id: string
    at: number
  }
  let page: () => Row[]
  let made: number
  let taken: Set<string>

  beforeEach(async () => {
    made = 0
    taken = new Set()
    server = await startScriptedServer((response, request, socket) => {
      const rows = page().map(({ id, at }) => ({ id, at: iso(at) }))
      const answer =
        request.headers['x-acs-action'] === 'SearchMedia'
          ? {
              Total: WITHOUT_END,
              MediaList: rows.map(({ id, at }) => ({
                MediaId: id,
                Video: { Status: 'Uploading', CreationTime: at },
              })),
            }
          : {
              Total: WITHOUT_END,
              VideoList: rows.map(({ id, at }) => ({
                ...{ VideoId: id, Status: 'Uploading', CreationTime: at },
              })),
            }
      json({ RequestId: 'R', ...answer })(response, request, socket)
    })
    client = clientOf(server).client
  })
  afterEach(async () => {
    await client.close()
    await server.close()
  })

  function walk(most?: number): Promise<unknown> {
    const calls = createScanCalls({
      vod: client,
      signal: new AbortController().signal,
      sleep: () => Promise.resolve(),
    } as unknown as Parameters<typeof createScanCalls>[0])
    return failureOf(
      walkCandidates(
        calls,
        {
          take(candidates) {
            for (const { media_id } of candidates) taken.add(media_id)
            return Promise.resolve()
          },
          reached() {},
          countOfSecond: () => Promise.resolve(0),
          missed() {},
        },
        null,
        most,
      ),
    )
  }
  const hundred = (at: (row: number) => number): Row[] =>
    Array.from({ length: 100 }, (_, row) => ({ id: `m-${(made += 1)}`, at: at(row) }))

  test('that invents newer media without end stops with the reason, at what an index can hold', async () => {
    page = () => hundred(() => START + made * 1_000)
    const error = await walk(5_000)
    expect(error).toBeInstanceOf(VodNonsense)
    expect(error).toMatchObject({ message: expect.stringContaining('does not end') as string })
    expect(taken.size).toBe(5_000)
    expect(server.seen.length).toBeLessThanOrEqual(51)
  })

  test('that invents media of one second without end stops there too', async () => {
    page = () => hundred(() => START)
    expect(await walk(20_000)).toBeInstanceOf(VodNonsense)
    expect(taken.size).toBeLessThanOrEqual(20_000)
  })

  test('that shows the same page whatever it is asked for stops after a few', async () => {
    const rows = hundred((row) => START + row * 1_000)
    page = () => rows
    const error = await walk()
    expect(error).toMatchObject({ message: expect.stringContaining('does not go on') as string })
    expect(server.seen.length).toBeLessThan(200)
  })
})
