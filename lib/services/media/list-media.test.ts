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
})
