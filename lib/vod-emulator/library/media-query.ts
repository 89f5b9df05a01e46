import { toSecond } from './media.ts'
import type { Media } from './media.ts'
import type { QueryResult } from './result-cache.ts'
import type { ScrollAnchor, ScrollPosition } from './scroll-tokens.ts'
import type { TimeOrder } from './time-order.ts'

/** A filter and an order over the library. */
export interface MediaQuery {
  readonly order: TimeOrder
  readonly descending: boolean
  readonly test: (media: Media) => boolean
  /** Seconds of the order's own time outside which nothing can match. */
  readonly from: number
  readonly to: number
}

/** The most that page numbers can reach, in GetVideoList as in SearchMedia. */
export const pageCeiling = 5_000

/** Walks everything that can match once. */
export function runQuery(query: MediaQuery): QueryResult {
  const items = query.order.items()
  const start = query.from === -Infinity ? 0 : query.order.firstAt(query.from)
  const end = query.to === Infinity ? items.length : query.order.firstAt(query.to + 1)
  const first: Media[] = []
  let total = 0
  for (let n = 0; n < end - start; n += 1) {
    const media = items[query.descending ? end - 1 - n : start + n]
    if (media === undefined || !query.test(media)) continue
    total += 1
    if (first.length < pageCeiling) first.push(media)
  }
  return { total, first }
}

/** Rows `start` to `start + size` of a query, found from a position near them rather than from the beginning. */
export function scrollFrom(
  query: MediaQuery,
  position: ScrollPosition,
  start: number,
  size: number,
): Media[] {
  const end = position.start + position.count
  if (start >= end) return take(matches(query, position.last, false), start - end, size)
  if (start >= position.start)
    return take(matches(query, position.first, true), start - position.start, size)
  const backwards = { ...query, descending: !query.descending }
  const before = take(
    matches(backwards, position.first, false),
    0,
    position.start - start,
  ).reverse()
  if (before.length >= size) return before.slice(0, size)
  return [...before, ...take(matches(query, position.first, true), 0, size - before.length)]
}

export function anchorOf(query: MediaQuery, media: Media): ScrollAnchor {
  return { time: query.order.timeOf(media), id: media.id }
}

/** Every match from an anchor on; the media at the anchor itself may be gone by now. */
function* matches(query: MediaQuery, anchor: ScrollAnchor, inclusive: boolean): Iterable<Media> {
  const { order, descending } = query
  const items = order.items()
  const anchorSecond = toSecond(anchor.time)
  const at = order.firstNotBefore(anchorSecond, anchor.id)
  const there = items[at]
  const exact =
    there !== undefined && there.id === anchor.id && toSecond(order.timeOf(there)) === anchorSecond
  const begin = descending ? (exact && inclusive ? at : at - 1) : exact && !inclusive ? at + 1 : at
  for (let index = begin; index >= 0 && index < items.length; index += descending ? -1 : 1) {
    const media = items[index]
    if (media === undefined) return
    const second = toSecond(order.timeOf(media))
    if (descending ? second < query.from : second > query.to) return
    if (query.test(media)) yield media
  }
}

function take(source: Iterable<Media>, skip: number, count: number): Media[] {
  const taken: Media[] = []
  if (count === 0) return taken
  let seen = 0
  for (const media of source) {
    seen += 1
    if (seen <= skip) continue
    taken.push(media)
    if (taken.length === count) break
  }
  return taken
}
