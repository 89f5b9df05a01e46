import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MediaPage } from '../../contracts/media.ts'
import { listMediaQuerySchema } from '../../contracts/media.schema.ts'
import { InvalidInputError } from '../errors.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { listMedia } from './list-media.ts'

let practice: Awaited<ReturnType<typeof startPracticeVod>>

beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

const list = (query: Record<string, unknown> = {}) =>
  listMedia(practice.context(), listMediaQuerySchema.parse(query))

/** Every page of a list; `between` happens before each further page. */
async function readAll(query: Record<string, unknown>, between?: () => Promise<unknown>) {
  const pages: MediaPage[] = []
  let cursor: string | null = null
  do {
    if (cursor) await between?.()
    const page = await list({ ...query, ...(cursor && { cursor }) })
    pages.push(page)
    cursor = page.nextCursor
  } while (cursor)
  return { pages, items: pages.flatMap((page) => page.items) }
}

describe('the library of the demo', () => {
  beforeAll(() => practice.reset('demo'))

  test('merges video and audio in order of time, each media exactly once', async () => {
    const { items, pages } = await readAll({ limit: 100 })
    const times = items.map(({ createdAt }) => createdAt ?? '')
    expect(new Set(items.map(({ mediaId }) => mediaId)).size).toBe(items.length)
    expect(pages.every(({ total }) => total === items.length)).toBe(true)
    expect(times).toEqual(times.toSorted().toReversed())
    expect(new Set(items.map(({ mediaType }) => mediaType))).toEqual(new Set(['video', 'audio']))
  })

  test('gives the same media whatever the page size, also oldest first', async () => {
    const ids = async (query: Record<string, unknown>) =>
      (await readAll(query)).items.map(({ mediaId }) => mediaId)
    const filter = { status: 'Uploading', sort: 'createdAt:asc' }
    const [small, large] = [
      await ids({ ...filter, limit: 7 }),
      await ids({ ...filter, limit: 100 }),
    ]
    expect(large.length).toBeGreaterThan(100)
    expect(small).toEqual(large)
  })

  test('names storage and application, and calls a size unknown that VOD does not know', async () => {
    const { items } = await list({ status: 'Uploading', limit: 100 })
    expect(items.every(({ size }) => size === null || size > 0)).toBe(true)
    expect(items.some(({ size }) => size === null)).toBe(true)
    expect(new Set(items.map(({ storageOwner }) => storageOwner))).toContain('vod')
    expect(items.every(({ appName }) => appName !== null)).toBe(true)
  })

  test('asks for the names of applications again after a fault, which must not hide them for minutes', async () => {
    // A client of its own: the other one knows the names by now.
    const context = practice.readOnlyContext()
    const names = async () =>
      (await listMedia(context, listMediaQuerySchema.parse({ limit: 5 }))).items.map(
        ({ appName }) => appName,
      )
    await practice.fault({ action: 'ListAppInfo', kind: 'badjson', times: 1 })
    expect(new Set(await names())).toEqual(new Set([null]))
    expect(await names()).not.toContain(null)
  })
})

describe('paging under trouble', () => {
  beforeEach(() => practice.reset('empty'))

  const uploads = (count: number, createdAt: (index: number) => string) =>
    practice.addUploads(
      Array.from({ length: count }, (_, index) => ({
        mediaId: `m-${String(index).padStart(3, '0')}`,
        createdAt: createdAt(index),
        parts: 0,
      })),
    )
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

  test.each(['createdAt:desc', 'createdAt:asc', 'modifiedAt:desc'])(
    'a scroll that expires before every page loses no media and repeats none (%s)',
    async (sort) => {
      // Three media share each second, so pages end within one.
      await uploads(60, (index) => minutesAgo(10 + Math.floor(index / 3)))
      const { items } = await readAll({ sort, limit: 10, type: 'video' }, () =>
        practice.fault({ action: 'SearchMedia', kind: 'InvalidScrollToken.Expired', times: 1 }),
      )
      expect(items).toHaveLength(60)
      expect(new Set(items.map(({ mediaId }) => mediaId)).size).toBe(60)
    },
  )

  test('media that begin while somebody scrolls do not push others out', async () => {
    await uploads(40, (index) => minutesAgo(10 + index))
    let round = 0
    const { items } = await readAll({ limit: 10 }, () =>
      practice.addUploads([{ mediaId: `new-${round++}`, parts: 0 }]),
    )
    const ids = items.map(({ mediaId }) => mediaId).filter((id) => id.startsWith('m-'))
    expect(new Set(ids).size).toBe(40)
    expect(ids).toHaveLength(40)
  })

  test('more than 5,000 media of one second can be read to the end', async () => {
    const createdAt = minutesAgo(30)
    await practice.addUploads(
      Array.from({ length: 5_250 }, (_, index) => ({
        mediaId: `tie-${index}`,
        createdAt,
        parts: 0,
      })),
    )
    const { items } = await readAll({ limit: 100 })
    expect(new Set(items.map(({ mediaId }) => mediaId)).size).toBe(5_250)
  }, 30_000)

  test('a cursor of another filter or page size is refused, not half followed', async () => {
    await uploads(5, (index) => minutesAgo(10 + index))
    const { nextCursor } = await list({ limit: 2 })
    for (const other of [{ limit: 3 }, { limit: 2, status: 'Normal' }, { limit: 2, q: 'x' }])
      await expect(list({ ...other, cursor: nextCursor })).rejects.toThrow(InvalidInputError)
    await expect(list({ limit: 2, cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      field: 'cursor',
    })
  })
})

describe('filters', () => {
  const OWN = 'meridian-media-archive.oss-cn-shanghai.aliyuncs.com'
  const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`

  beforeAll(async () => {
    await practice.reset('empty')
    await practice.addUploads(
      Array.from({ length: 24 }, (_, hour) => ({
        mediaId: `f-${hour}`,
        title: `Filter ${hour}`,
        type: hour % 4 === 0 ? ('audio' as const) : ('video' as const),
        createdAt: at(hour),
        parts: 0,
        appId: hour % 2 === 0 ? 'app-even' : 'app-odd',
        cateId: hour % 3,
        bucket: hour < 12 ? 'meridian-media-archive' : 'outin-7c2f4d90a81b11eebd4300163e1a65ce',
      })),
    )
  })

  const hours = async (query: Record<string, unknown>) =>
    (await readAll({ limit: 5, sort: 'createdAt:asc', ...query })).items.map(({ mediaId }) =>
      Number(mediaId.slice(2)),
    )
  const all = Array.from({ length: 24 }, (_, hour) => hour)

  test.each([
    ['an application', { appId: 'app-even' }, all.filter((hour) => hour % 2 === 0)],
    ['a category', { cateId: '2' }, all.filter((hour) => hour % 3 === 2)],
    ['a bucket', { storageLocation: OWN }, all.filter((hour) => hour < 12)],
    ['from, inclusive', { from: at(20) }, [20, 21, 22, 23]],
    ['to, exclusive', { to: at(3) }, [0, 1, 2]],
    [
      'times between two seconds',
      { from: '2026-03-01T03:59:59.5Z', to: '2026-03-01T05:00:00.5Z' },
      [4, 5],
    ],
    [
      'a time with another zone',
      { from: '2026-03-02T04:00:00+08:00', to: '2026-03-02T06:00:00+08:00' },
      [20, 21],
    ],
    ['dates, as midnight in UTC', { from: '2026-03-01', to: '2026-03-02' }, all],
    [
      'all of it at once',
      {
        appId: 'app-even',
        cateId: '0',
        storageLocation: OWN,
        from: at(1),
        to: at(12),
        type: 'video',
      },
      [6],
    ],
  ])('narrows to %s', async (_, query, expected) => {
    expect(await hours(query)).toEqual(expected)
    expect(await hours({ ...query, sort: 'createdAt:desc' })).toEqual(expected.toReversed())
  })

  test.each([
    [{ from: 'yesterday' }, 'from', /from must be a date/],
    [{ to: '2026-13-01' }, 'to', /to must be a date/],
    [{ from: '2026-03-01T00:00:00' }, 'from', /with its zone/],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to', /later than from/],
    [{ from: '2026-03-01', to: '2026-03-01' }, 'to', /later than from/],
    [{ cateId: 'K12' }, 'cateId', /whole number/],
    [{ appId: "a' or Title='" }, 'appId', /letters/],
    [{ storageLocation: "x'" }, 'storageLocation', /host name/],
  ])('refuses %j and names the field', (query, field, message) => {
    const { error } = listMediaQuerySchema.safeParse(query)
    expect(error?.issues[0]).toMatchObject({
      path: [field],
      message: expect.stringMatching(message),
    })
  })

  test('a cursor belongs to its filters', async () => {
    const { nextCursor } = await list({ limit: 2, appId: 'app-odd' })
    for (const other of [
      {},
      { appId: 'app-even' },
      { appId: 'app-odd', from: at(1) },
      { appId: 'app-odd', cateId: 1 },
    ])
      await expect(list({ limit: 2, ...other, cursor: nextCursor })).rejects.toMatchObject({
        field: 'cursor',
      })
  })
})

describe('a filter that more than 5,000 media pass', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const count = 5_200
  beforeAll(async () => {
    await practice.reset('empty')
    const rows = (prefix: string, more: object) =>
      Array.from({ length: count }, (_, index) => ({
        mediaId: `${prefix}-${index}`,
        title: `${prefix} lecture`,
        status: 'Normal',
        // Seven media share each second, so pages end within one.
        createdAt: new Date(Date.now() - 3_600_000 - Math.floor(index / 7) * 1000).toISOString(),
        type: index % 5 === 0 ? ('audio' as const) : ('video' as const),
        parts: 0,
        ...more,
      }))
    await practice.addUploads(
      rows('in', { appId: 'app-in', cateId: 7, bucket: 'meridian-media-archive' }),
    )
    await practice.addUploads(rows('out', { appId: 'app-out', cateId: 8, createdAt: hoursAgo(90) }))
  }, 30_000)

  test.each([
    { q: 'in lecture' },
    { appId: 'app-in' },
    { cateId: '7' },
    { storageLocation: 'meridian-media-archive.oss-cn-shanghai.aliyuncs.com' },
    { from: hoursAgo(48), sort: 'createdAt:asc' },
    { from: hoursAgo(48), to: hoursAgo(0), sort: 'modifiedAt:desc', status: 'Normal' },
  ])(
    'is read to the end, each media once, though its scroll expires (%j)',
    async (query) => {
      let page = 0
      const { items, pages } = await readAll({ ...query, limit: 100 }, async () => {
        if (++page % 17 === 0)
          await practice.fault({
            action: 'SearchMedia',
            kind: 'InvalidScrollToken.Expired',
            times: 1,
          })
      })
      expect(items).toHaveLength(count)
      expect(new Set(items.map(({ mediaId }) => mediaId)).size).toBe(count)
      expect(items.every(({ mediaId }) => mediaId.startsWith('in-'))).toBe(true)
      expect(pages.every(({ total }) => total === count)).toBe(true)
    },
    30_000,
  )
})

describe('search', () => {
  beforeAll(async () => {
    await practice.reset('empty')
    await practice.addUploads([
      { mediaId: '61ccbdb06fa83012be4d8083f6abcdef', title: 'Lecture 12: Linear maps', parts: 0 },
      { mediaId: 'other-1', title: "Don't stop (live)", parts: 0 },
      { mediaId: 'other-2', title: '高等数学 第 3 讲（下）', parts: 0 },
    ])
  })

  test.each([
    ['61ccbdb06fa83012be4d8083f6abcdef', ['61ccbdb06fa83012be4d8083f6abcdef']],
    ['linear', ['61ccbdb06fa83012be4d8083f6abcdef']],
    ['第 3 讲', ['other-2']],
    // VOD cannot express a quote: the pieces around it are looked for.
    ["Don't stop", ['other-1']],
    ["' or Title='", []],
    ['nothing like it', []],
  ])('finds “%s” by title or exact media ID', async (q, ids) => {
    const { items, total } = await list({ q })
    expect(items.map(({ mediaId }) => mediaId)).toEqual(ids)
    expect(total).toBe(ids.length)
  })

  test('a text of which nothing can be searched is refused with the field', async () => {
    await expect(list({ q: "''" })).rejects.toMatchObject({ field: 'q' })
  })

  describe('by reference ID', () => {
    beforeAll(async () => {
      await practice.reset('empty')
      await practice.addUploads([
        {
          mediaId: 'plain-1',
          title: 'About course-0042',
          createdAt: '2026-03-01T00:00:00Z',
          parts: 0,
        },
        {
          mediaId: 'wanted',
          title: 'No such text here',
          referenceId: 'course-0042',
          appId: 'app-7',
          createdAt: '2026-01-01T00:00:00Z',
          parts: 0,
        },
        {
          mediaId: 'plain-2',
          title: 'course-0042 again',
          createdAt: '2026-02-01T00:00:00Z',
          parts: 0,
        },
        {
          mediaId: 'spoken',
          title: 'sound-0001',
          type: 'audio',
          referenceId: 'sound-0001',
          parts: 0,
        },
      ])
    })
    const ids = async (query: Record<string, unknown>) =>
      (await readAll(query)).items.map(({ mediaId }) => mediaId)

    test.each([1, 2, 50])(
      'the media that carries it comes first, and once (%i a page)',
      async (limit) => {
        expect(await ids({ q: 'course-0042', limit })).toEqual(['wanted', 'plain-1', 'plain-2'])
        expect((await list({ q: 'course-0042', limit })).total).toBe(3)
        expect(await ids({ q: 'sound-0001', limit }), 'found by its title too').toEqual(['spoken'])
        expect((await list({ q: 'sound-0001' })).items[0]?.mediaType).toBe('audio')
      },
    )

    test('filters hold for it as well', async () => {
      const q = 'course-0042'
      expect(await ids({ q, appId: 'app-7' })).toEqual(['wanted'])
      expect(await ids({ q, type: 'audio' })).toEqual([])
      expect(await ids({ q, from: '2026-01-15' })).toEqual(['plain-1', 'plain-2'])
    })

    test('only a text that could be one costs a call, and only on the first page', async () => {
      const before = await practice.lastCall()
      for (const q of ['short', 'two words', '第 3 讲 第 3 讲']) await list({ q })
      expect(await practice.callsAfter(before, 'GetVideoList')).toHaveLength(0)
      await readAll({ q: 'course-0042', limit: 1 })
      expect(await practice.callsAfter(before, 'GetVideoList')).toHaveLength(1)
    })

    test('a key that may not ask by it still searches titles; without an answer the search fails', async () => {
      await practice.fault({ action: 'GetVideoList', kind: 'Forbidden.RAM', times: 1 })
      expect(await ids({ q: 'course-0042' })).toEqual(['plain-1', 'plain-2'])
      await practice.fault({ action: 'GetVideoList', kind: 'badjson', times: 5 })
      await expect(list({ q: 'course-0042' })).rejects.toThrow('GetVideoList')
    })
  })
})

describe('rows', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const stalled = (mediaId: string, reportedAgo: number) => ({
    mediaId,
    createdAt: hoursAgo(100),
    report: { uploadSize: 64, fileSize: 100, modifiedAt: hoursAgo(reportedAgo) },
  })
  beforeEach(() => practice.reset('empty'))

  test('carry the report of an unfinished upload and the verdict that follows from it', async () => {
    await practice.addUploads([stalled('quiet', 90), stalled('moving', 1)])
    await practice.addUploads([{ mediaId: 'silent', createdAt: hoursAgo(100) }])
    const { items, reportsReadable } = await list()
    const byId = Object.fromEntries(items.map((item) => [item.mediaId, item]))
    expect(reportsReadable).toBe(true)
    expect(byId.quiet).toMatchObject({
      verdict: { kind: 'stalled', basis: 'reported' },
      report: { uploadSize: 64, uploadRatio: 0.64 },
    })
    expect(byId.moving?.verdict).toMatchObject({ kind: 'in_progress', basis: 'reported' })
    expect(byId.silent).toMatchObject({
      verdict: { kind: 'stalled', basis: 'unreported' },
      report: null,
    })
  })

  test('reports are asked for by twenties, also for finished media, as those may be overwritten', async () => {
    await practice.addUploads([
      ...Array.from({ length: 41 }, (_, index) => ({ mediaId: `open-${index}`, parts: 0 })),
      ...Array.from({ length: 40 }, (_, index) => ({
        mediaId: `done-${index}`,
        status: 'Normal',
        parts: 0,
      })),
    ])
    const before = await practice.lastCall()
    const { items } = await list({ limit: 100 })
    expect(items).toHaveLength(81)
    expect(await practice.callsAfter(before, 'GetUploadDetails')).toHaveLength(5)
    await list({ limit: 100, status: 'Normal' })
    expect(await practice.callsAfter(before, 'GetUploadDetails')).toHaveLength(7)
  })

  test('a key that may not read reports leaves every media possibly uploading and says so', async () => {
    await practice.addUploads([stalled('quiet', 90)])
    await practice.fault({ action: 'GetUploadDetails', kind: 'Forbidden.RAM', times: 1 })
    const { items, reportsReadable } = await list()
    expect(reportsReadable).toBe(false)
    expect(items[0]).toMatchObject({
      report: null,
      verdict: { kind: 'in_progress', unknown: ['report'] },
      reportUnread: true,
    })
  })

  test('a report that VOD does not give leaves its media “may be uploading”, and the list whole', async () => {
    await practice.addUploads([
      stalled('quiet', 90),
      { mediaId: 'done', status: 'Normal', parts: 0 },
    ])
    await practice.fault({ action: 'GetUploadDetails', kind: 'badjson', times: 9 })
    const { items, reportsReadable } = await list()
    expect(reportsReadable).toBe(true)
    const byId = Object.fromEntries(items.map((item) => [item.mediaId, item]))
    expect(byId.quiet).toMatchObject({
      reportUnread: true,
      verdict: {
        kind: 'in_progress',
        evidence: expect.arrayContaining([{ fact: 'reportUnread' }]),
      },
    })
    expect(byId.done?.verdict, 'it may be overwritten').toMatchObject({ unknown: ['report'] })
  })

  test('name our own delete that left nothing, and one that is not certain yet', async () => {
    await practice.addUploads([stalled('ours', 90), stalled('asking', 90), stalled('again', 90)])
    const { db, connectionId } = practice.context()
    const at = Date.now() - 60_000
    const deletion = (id: string, mediaId: string, more: object = {}) => ({
      id,
      connection_id: connectionId,
      media_id: mediaId,
      title: '',
      override: 0,
      actor: 'li.na@example.com',
      actor_name: 'Li Na',
      state: 'settled' as const,
      intent_at: at,
      attempts: 1,
      outcome: 'deleted' as const,
      outcome_at: at,
      leased_until: 0,
      ...more,
    })
    await db
      .insertInto('deletions')
      .values([
        deletion('d-1', 'ours'),
        deletion('d-2', 'asking', { state: 'open', outcome: 'unknown' }),
        deletion('d-3', 'again', { outcome_at: Date.now() - 100 * 3_600_000 }),
        deletion('d-4', 'ours', { connection_id: 'cn-beijing', actor_name: 'Somebody' }),
      ])
      .execute()
    const { items } = await list()
    const byId = Object.fromEntries(items.map((item) => [item.mediaId, item]))
    expect(byId.ours).toMatchObject({
      verdict: { kind: 'clean' },
      cleared: { actorName: 'Li Na', at: new Date(at).toISOString() },
      openDeletionId: null,
    })
    expect(byId.asking).toMatchObject({ cleared: null, openDeletionId: 'd-2' })
    expect(byId.again?.verdict.kind, 'a later report revokes it').toBe('stalled')
  })
})
