import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newMedia } from '../../library/media.ts'
import { startPractice } from './testing/start-practice.ts'
import type { MediaType } from '../../library/media.ts'
import type { StartedPractice } from './testing/start-practice.ts'

interface SearchAnswer {
  Total: number
  ScrollToken?: string
  MediaList: { MediaId: string; MediaType: string; Video?: Record<string, unknown> }[]
}

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(() => practice.practice.seed('empty'))

const base = Date.UTC(2024, 4, 1)

function fill(count: number, given: { type?: MediaType; from?: number } = {}): void {
  for (let n = 1; n <= count; n += 1) {
    const number = n + (given.from ?? 0)
    practice.practice.service.library.add(
      newMedia({
        id: `m${String(number).padStart(6, '0')}`,
        type: given.type ?? 'video',
        title: `Lesson ${number}`,
        status: number % 2 === 0 ? 'Normal' : 'Uploading',
        createdAt: base + Math.floor(number / 3) * 1000,
        modifiedAt: base + (1_000_000 - number) * 1000,
        size: number,
        bucket: 'outin-demo',
        key: `sv/${number}.mp4`,
        fileName: 'a.mp4',
      }),
    )
  }
}

const search = (parameters: Record<string, string | number | undefined> = {}) =>
  practice.call<SearchAnswer>('SearchMedia', parameters)

const ids = (answer: SearchAnswer) => answer.MediaList.map((media) => media.MediaId)

const expired = {
  code: 'InvalidScrollToken.Expired',
  message: 'The ScrollToken is expired, please refresh it.',
  status: 400,
}

describe('SearchMedia by page number', () => {
  it('finds one kind at a time', async () => {
    fill(2)
    fill(1, { type: 'audio', from: 2 })
    fill(1, { type: 'image', from: 3 })
    expect((await search()).Total).toBe(2)
    expect(ids(await search({ SearchType: 'audio' }))).toEqual(['m000003'])
    expect(ids(await search({ SearchType: 'image' }))).toEqual(['m000004'])
    expect(await search({ SearchType: 'attached' })).toMatchObject({ Total: 0, MediaList: [] })
  })

  it('returns the basic fields, and others only when Fields names them', async () => {
    fill(1)
    const basic = (await search()).MediaList[0]
    expect(basic).toMatchObject({ MediaId: 'm000001', MediaType: 'video' })
    expect(Object.keys(basic?.Video ?? {}).sort()).toEqual([
      'CreationTime',
      'ModificationTime',
      'Status',
      'Title',
      'VideoId',
    ])
    const more = (await search({ Fields: 'Size,StorageLocation,AppId,NoSuchField' })).MediaList[0]
    expect(more?.Video).toMatchObject({
      Size: 1,
      StorageLocation: 'outin-demo.oss-cn-shanghai.aliyuncs.com',
      AppId: 'app-1000000',
    })
  })

  it('past row 5,000 answers an empty page with the true total', async () => {
    fill(5_001)
    const last = await search({ PageNo: 50, PageSize: 100 })
    expect([last.Total, last.MediaList.length]).toEqual([5_001, 100])
    const beyond = await search({ PageNo: 51, PageSize: 100 })
    expect([beyond.Total, beyond.MediaList.length]).toEqual([5_001, 0])
  })

  it('sorts by up to three fields within the first 5,000', async () => {
    fill(6)
    const sorted = await search({ SortBy: 'CreationTime:Asc,ModificationTime:Desc' })
    expect(ids(sorted)).toEqual(['m000001', 'm000002', 'm000003', 'm000004', 'm000005', 'm000006'])
    const byModification = await search({ SortBy: 'ModificationTime:Asc' })
    expect(ids(byModification)[0]).toBe('m000006')
  })

  it('names the field of a Match it does not understand', async () => {
    expect(await practice.refusal('SearchMedia', { Match: "Status in ('Uploading'" })).toEqual({
      code: 'ErrorMatchSyntax',
      message: 'The parameter Match.Status has an error syntax, please check it.',
      status: 400,
    })
  })
})

describe('SearchMedia by ScrollToken', () => {
  const match = "Status in ('Uploading')"

  async function scrollAll(
    parameters: Record<string, string | number>,
    withPageNo: boolean,
  ): Promise<string[]> {
    const seen: string[] = []
    let token: string | undefined
    for (let page = 1; page <= 100; page += 1) {
      const answer: SearchAnswer = await search({
        ...parameters,
        ...(withPageNo && { PageNo: page }),
        ScrollToken: token,
      })
      if (answer.MediaList.length === 0) return seen
      expect(answer.ScrollToken).toMatch(/^.{32}$/)
      seen.push(...ids(answer))
      token = answer.ScrollToken
    }
    throw new Error('The traversal did not end.')
  }

  it.each([
    ['CreationTime:Asc', false],
    ['CreationTime:Desc', true],
    ['ModificationTime:Asc', true],
    ['ModificationTime:Desc', false],
  ])(
    'sees every match exactly once past the 5,000 of page numbers, by %s',
    async (SortBy, withPageNo) => {
      fill(10_500)
      const seen = await scrollAll({ Match: match, SortBy, PageSize: 100 }, withPageNo)
      expect(seen).toHaveLength(5_250)
      expect(new Set(seen).size).toBe(5_250)
      const first = await search({ Match: match, SortBy, PageSize: 100 })
      expect(seen.slice(0, 100)).toEqual(ids(first))
    },
    60_000,
  )

  it('misses nothing and repeats nothing of what stays while media come and go', async () => {
    fill(300)
    const first = await search({ SortBy: 'CreationTime:Asc', PageSize: 100 })
    const { library } = practice.practice.service
    // The row the token stands on leaves, and one arrives before it.
    const last = library.get(ids(first)[99] ?? '')
    if (!last) throw new Error('The first page is full.')
    library.remove(last)
    library.add(
      newMedia({
        ...last,
        id: 'a-newcomer',
        createdAt: base,
        bucket: 'b',
        key: 'k2',
        fileName: 'f.mp4',
      }),
    )
    const second = await search({
      SortBy: 'CreationTime:Asc',
      PageSize: 100,
      ScrollToken: first.ScrollToken,
    })
    expect(ids(second)[0]).toBe('m000101')
    expect(ids(second)).toHaveLength(100)
  })

  it('repeats a page for a repeated token, so that a lost answer can be asked for again', async () => {
    fill(300)
    const first = await search({ PageSize: 50 })
    const ask = () => search({ PageSize: 50, PageNo: 2, ScrollToken: first.ScrollToken })
    const [one, two] = await Promise.all([ask(), ask()])
    expect(ids(one)).toEqual(ids(two))
  })

  it('moves at most 100 rows forward in one step, and back at will', async () => {
    fill(400)
    const all = await scrollAll({ PageSize: 100 }, true)
    const first = await search({ PageSize: 20 })
    const sixth = await search({ PageSize: 20, PageNo: 6, ScrollToken: first.ScrollToken })
    expect(ids(sixth)).toEqual(all.slice(100, 120))
    const tooFar = { PageSize: 20, PageNo: 7, ScrollToken: first.ScrollToken }
    expect(await practice.refusal('SearchMedia', tooFar)).toMatchObject({
      code: 'InvalidParameter',
      status: 400,
    })
    const back = await search({ PageSize: 20, PageNo: 2, ScrollToken: sixth.ScrollToken })
    expect(ids(back)).toEqual(all.slice(20, 40))
    const same = await search({ PageSize: 20, PageNo: 6, ScrollToken: sixth.ScrollToken })
    expect(ids(same)).toEqual(all.slice(100, 120))
  })

  it('goes on where it was after the whole library was aged, since tokens stay', async () => {
    fill(300)
    const all = await scrollAll({ PageSize: 100 }, false)
    for (const SortBy of ['CreationTime:Desc', 'CreationTime:Asc']) {
      const rows = SortBy.endsWith('Asc') ? all.toReversed() : all
      const first = await search({ SortBy, PageSize: 100 })
      practice.practice.age(86_400_000)
      const second = await search({ SortBy, PageSize: 100, ScrollToken: first.ScrollToken })
      expect(ids(second)).toEqual(rows.slice(100, 200))
    }
  })

  it('expires a token after five minutes of the service’s clock', async () => {
    fill(30)
    const { ScrollToken } = await search()
    practice.practice.clock.skewMs += 5 * 60_000 - 1_000
    expect(ids(await search({ ScrollToken }))).toHaveLength(10)
    practice.practice.clock.skewMs += 2_000
    expect(await practice.refusal('SearchMedia', { ScrollToken })).toEqual(expired)
  })

  it('binds a token to SearchType, Match and SortBy', async () => {
    fill(30)
    const { ScrollToken } = await search({ Match: match })
    for (const other of [
      {},
      { Match: match, SearchType: 'audio' },
      { Match: match, SortBy: 'CreationTime:Asc' },
    ]) {
      expect(await practice.refusal('SearchMedia', { ...other, ScrollToken })).toEqual(expired)
    }
    expect(await practice.refusal('SearchMedia', { ScrollToken: 'f'.repeat(32) })).toEqual(expired)
    expect((await search({ Match: match, PageSize: 5, ScrollToken })).MediaList).toHaveLength(5)
  })

  it('takes one sort field only', async () => {
    fill(30)
    const SortBy = 'CreationTime:Desc,ModificationTime:Desc'
    const { ScrollToken } = await search({ SortBy })
    expect(await practice.refusal('SearchMedia', { SortBy, ScrollToken })).toEqual({
      code: 'SortByExceededMax',
      message: 'The SortBy parameter only supports one sort field when traversing all data.',
      status: 400,
    })
  })
})
