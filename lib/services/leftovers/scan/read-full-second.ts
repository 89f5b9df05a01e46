import { vodTime } from '../../../vod/clock.ts'
import { VodRejection } from '../../../vod/errors.ts'
import { and, anyOf, range } from '../../../vod/match.ts'
import { CANDIDATE_STATUSES, toCandidate } from './candidate.ts'
import { PAGE_SIZE, SECOND_MS } from './list-candidates.ts'
import type { ListedPage, Lister, Span } from './list-candidates.ts'
import type { ScanCalls } from './scan-calls.ts'
import type { WalkSink } from './walk-sink.ts'

/** GetVideoList shows no more of one query than this. */
const CEILING = 5_000
const PAGES = CEILING / PAGE_SIZE
/** Ways back over a list that shrinks while it is paged; a total that never settles must not hold a scan. */
const MAX_STEPS_BACK = 50
const MAX_SCROLLS = 3

/**
 * One second that holds more than a page: by page number from its beginning; beyond 5,000 also from its end; beyond
 * 10,000 by SearchMedia, whose ScrollToken reaches everything. What VOD still counts more than was found is told.
 * @param at ms since 1970
 */
export async function readFullSecond(
  calls: ScanCalls,
  list: Lister,
  sink: WalkSink,
  at: number,
): Promise<void> {
  const includesStart = await list.includesStart(at)
  const fromItsBeginning = { start: includesStart ? at : at - SECOND_MS, end: at + SECOND_MS }
  const whole = await readPages(list, sink, { ...fromItsBeginning, order: 'Asc' }, PAGES, (page) =>
    page.candidates.some(({ created_at }) => created_at !== null && created_at > at),
  )
  if (whole) return

  const ends = { start: includesStart, end: await list.includesEnd(at) }
  const missing = async () => (await countInVod(list, at, ends)) - (await sink.countOfSecond(at))
  // One page more than it takes, for what leaves meanwhile.
  const pages = Math.min(PAGES, Math.ceil((await missing()) / PAGE_SIZE) + 1)
  await readPages(list, sink, { ...secondSpan(at, ends), order: 'Desc' }, pages, (page) =>
    page.candidates.some(({ created_at }) => created_at !== null && created_at < at),
  )
  if ((await missing()) > 0)
    for (const type of ['video', 'audio'] as const) await scroll(calls, sink, at, type)
  const left = await missing()
  if (left > 0) sink.missed(left)
}

/** The narrowest span around one second: with both ends included it holds the second before as well. */
function secondSpan(at: number, ends: { start: boolean; end: boolean }) {
  return {
    start: ends.start && !ends.end ? at : at - SECOND_MS,
    end: ends.end ? at : at + SECOND_MS,
  }
}

async function countInVod(
  list: Lister,
  at: number,
  ends: { start: boolean; end: boolean },
): Promise<number> {
  const total = async (start: number, end: number) =>
    (await list.page({ start, end, order: 'Asc', page: 1 })).total
  const { start, end } = secondSpan(at, ends)
  const counted = await total(start, end)
  if (!(ends.start && ends.end)) return counted
  // Of [before, at] + [at, after] every second but the middle one also lies in [before, after].
  return counted + (await total(at, at + SECOND_MS)) - (await total(at - SECOND_MS, at + SECOND_MS))
}

/**
 * The first `pages` of one span, until `isPast` or its end. A total that fell means that media left, and that as many rows moved
 * forward over the page border: those pages are read again.
 * @returns false when neither came
 */
async function readPages(
  list: Lister,
  sink: WalkSink,
  span: Omit<Span, 'page'>,
  pages: number,
  isPast: (page: ListedPage) => boolean,
): Promise<boolean> {
  let total = Infinity
  let stepsBack = 0
  for (let number = 1; number <= pages;) {
    const page = await pageBelowCeiling(list, { ...span, page: number })
    if (page === null) return false
    await sink.take(page.candidates)
    const gone = Number.isFinite(total) ? total - page.total : 0
    total = page.total
    if (number > 1 && gone > 0 && stepsBack < MAX_STEPS_BACK) {
      stepsBack += 1
      number = Math.max(1, number - Math.ceil(gone / PAGE_SIZE))
      continue
    }
    if (page.candidates.length < PAGE_SIZE || isPast(page)) return true
    number += 1
  }
  return false
}

async function pageBelowCeiling(list: Lister, span: Span): Promise<ListedPage | null> {
  try {
    return await list.page(span)
  } catch (error) {
    if (error instanceof VodRejection && error.reason === 'list_exceeded') return null
    throw error
  }
}

const FIELDS = [
  ...['Title', 'Status', 'CreationTime', 'ModificationTime'],
  ...['CateId', 'CateName', 'StorageLocation', 'AppId'],
]

/** Everything of one second and kind. A scroll that expired begins anew; a key that may not search sees nothing more. */
async function scroll(
  calls: ScanCalls,
  sink: WalkSink,
  at: number,
  type: 'video' | 'audio',
): Promise<void> {
  const second = vodTime(at)
  const match = and(
    anyOf('Status', CANDIDATE_STATUSES),
    range('CreationTime', { from: second, to: second, includeTo: true }),
  )
  let token: string | undefined
  const seen = new Set<string>()
  let scrolls = 1
  for (let number = 1; ; number += 1) {
    try {
      const answer = await calls.call('searchMedia', {
        SearchType: type,
        Fields: FIELDS,
        ...(match !== undefined && { Match: match }),
        SortBy: 'CreationTime:Asc',
        PageNo: number,
        PageSize: PAGE_SIZE,
        ...(token !== undefined && { ScrollToken: token }),
      })
      await sink.take(
        answer.MediaList.map((item) =>
          toCandidate(item.MediaId, (type === 'audio' ? item.Audio : item.Video) ?? {}),
        ),
      )
      const before = seen.size
      for (const { MediaId } of answer.MediaList) seen.add(MediaId)
      // A page that holds nothing new has nothing behind it either, whatever the total says.
      if (seen.size === before || number * PAGE_SIZE >= answer.Total) return
      token = answer.ScrollToken || token
    } catch (error) {
      if (!(error instanceof VodRejection) || error.retryable) throw error
      if (error.reason !== 'scroll_token_invalid' || scrolls === MAX_SCROLLS) return
      scrolls += 1
      token = undefined
      number = 0
      seen.clear()
    }
  }
}
