import { vodTime } from '../../../vod/clock.ts'
import { CANDIDATE_STATUSES, toCandidate } from './candidate.ts'
import type { Candidate } from './candidate.ts'
import type { ScanCalls } from './scan-calls.ts'

export const SECOND_MS = 1_000
export const PAGE_SIZE = 100

/** Times in ms since 1970, whole seconds. */
export interface Span {
  start?: number
  end?: number
  order: 'Asc' | 'Desc'
  page: number
}

export interface ListedPage {
  total: number
  candidates: Candidate[]
}

export type Lister = ReturnType<typeof createLister>

/** GetVideoList, and what its answers have taught so far about the ends of its time span. */
export function createLister(calls: ScanCalls) {
  let includesStart: boolean | undefined
  let includesEnd: boolean | undefined

  async function page({ start, end, order, page: number }: Span): Promise<ListedPage> {
    const answer = await calls.call('getVideoList', {
      Status: CANDIDATE_STATUSES,
      SortBy: `CreationTime:${order}`,
      PageNo: number,
      PageSize: PAGE_SIZE,
      ...(start !== undefined && { StartTime: vodTime(start) }),
      ...(end !== undefined && { EndTime: vodTime(end) }),
    })
    const candidates = answer.VideoList.map((video) => toCandidate(video.VideoId, video))
    if (candidates.some(({ created_at }) => created_at === start)) includesStart = true
    if (candidates.some(({ created_at }) => created_at === end)) includesEnd = true
    return { total: answer.Total, candidates }
  }

  return {
    page,
    /** A StartTime that surely includes `at`, and at most the second before it. */
    startFor: (at: number) => (includesStart === true ? at : at - SECOND_MS),
    /** Whether StartTime includes its own second; found out by one that holds media. */
    async includesStart(at: number): Promise<boolean> {
      if (includesStart === undefined)
        await page({ start: at, end: at + SECOND_MS, order: 'Asc', page: 1 })
      return (includesStart ??= false)
    },
    /** The same of EndTime. */
    async includesEnd(at: number): Promise<boolean> {
      if (includesEnd === undefined)
        await page({ start: at - SECOND_MS, end: at, order: 'Desc', page: 1 })
      return (includesEnd ??= false)
    },
  }
}
