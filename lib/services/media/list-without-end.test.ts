import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import type { Database } from '../../db/schema.ts'
import { listMediaQuerySchema } from '../../contracts/media.schema.ts'
import { VodNonsense } from '../../vod/errors.ts'
import type { VodClient } from '../../vod/client.ts'
import {
  clientOf,
  failureOf,
  json,
  startScriptedServer,
  type ScriptedServer,
  type SeenRequest,
} from '../../vod/testing/scripted-server.ts'
import { practiceContext } from '../testing/practice-context.ts'
import { getLibrary } from './get-library.ts'
import { listMedia } from './list-media.ts'

const actionOf = ({ headers }: SeenRequest) => headers['x-acs-action']
const CREATED = '2026-03-01T00:00:00Z'
const WITHOUT_END = 1_000_000_000

describe('a VOD that pages without end', () => {
  let server: ScriptedServer
  let client: VodClient
  let db: Database
  /** The media of one page of SearchMedia. */
  let page: (request: SeenRequest) => string[]

  beforeEach(async () => {
    db = openDatabase({ file: ':memory:' })
    await migrate(db)
    server = await startScriptedServer((response, request, socket) => {
      json(answerOf(request))(response, request, socket)
    })
    client = clientOf(server).client
  })
  afterEach(async () => {
    await client.close()
    await server.close()
    await db.destroy()
  })

  function answerOf(request: SeenRequest): object {
    switch (actionOf(request)) {
      case 'SearchMedia':
        return {
          RequestId: 'R',
          Total: WITHOUT_END,
          ScrollToken: 'more',
          MediaList: page(request).map((MediaId) => ({
            MediaId,
            MediaType: request.url.searchParams.get('SearchType'),
            Video: { Title: MediaId, Status: 'Normal', CreationTime: CREATED },
            Audio: { Title: MediaId, Status: 'Normal', CreationTime: CREATED },
          })),
        }
      case 'GetVideoList':
        return {
          RequestId: 'R',
          Total: 1,
          VideoList: [
            { VideoId: 'looped', ReferenceId: 'loopref1', Status: 'Normal', CreationTime: CREATED },
          ],
        }
      case 'GetCategories':
        return {
          RequestId: 'R',
          SubTotal: WITHOUT_END,
          SubCategories: Array.from({ length: 100 }, (_, CateId) => ({ CateId, SubTotal: 0 })),
        }
      default:
        return {
          RequestId: 'R',
          Total: WITHOUT_END,
          AppInfoList: Array.from({ length: 100 }, (_, n) => ({
            AppId: `app-${n}`,
            AppName: `App ${n}`,
          })),
        }
    }
  }

  const list = (query: object) =>
    listMedia(practiceContext(client, db), listMediaQuerySchema.parse(query))
  const calls = (action: string) => server.seen.filter((each) => actionOf(each) === action).length

  test.each([1, 50, 100])(
    'with nothing but the media of the searched reference ID: shown once, then an error (limit %i)',
    async (limit) => {
      page = () => ['looped']
      const first = await list({ q: 'loopref1', limit })
      expect(first.items.map(({ mediaId }) => mediaId)).toEqual(['looped'])
      expect(first.nextCursor).not.toBeNull()
      // Two streams, each with what it takes to skip all that a cursor may name, and two to ask for the media itself.
      const most = 2 * (2 + Math.ceil((limit + 101) / limit)) + 2
      expect(calls('SearchMedia')).toBeLessThanOrEqual(most)
      const before = calls('SearchMedia')
      const error = await failureOf(list({ q: 'loopref1', limit, cursor: first.nextCursor }))
      expect(error).toBeInstanceOf(VodNonsense)
      expect(calls('SearchMedia') - before).toBeLessThanOrEqual(most)
    },
  )

  test('with one new media a page: a shorter list with a cursor, from which it goes on', async () => {
    let made = 0
    page = ({ url }) =>
      url.searchParams.get('PageSize') === '1' ? ['looped'] : [`m-${(made += 1)}`, 'looped']
    const query = { q: 'loopref1', type: 'video', limit: 50 }
    const seen = new Set<string>()
    for (let cursor: string | null = '', round = 0; cursor !== null && round < 3; round += 1) {
      const { items, nextCursor } = await list({ ...query, ...(cursor && { cursor }) })
      expect(items.length).toBeGreaterThan(0)
      expect(items.length).toBeLessThan(50)
      for (const { mediaId } of items) {
        expect(seen).not.toContain(mediaId)
        seen.add(mediaId)
      }
      cursor = nextCursor
      expect(cursor).not.toBeNull()
    }
  })

  test('names of applications and categories that repeat are read twice, not for ever', async () => {
    const library = await getLibrary(practiceContext(client, db))
    expect(library.categories).toHaveLength(100)
    expect(library.applications).toHaveLength(100)
    expect(calls('GetCategories')).toBe(2)
    expect(calls('ListAppInfo')).toBe(2)
  })
})
