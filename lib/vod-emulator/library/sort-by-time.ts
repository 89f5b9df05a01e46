import { toSecond } from './media.ts'
import type { Media } from './media.ts'

/** A second and a place share one exact double: 32 bits of seconds (136 years) and 21 of places. */
const places = 2 ** 21

/**
 * Ascending by whole second, ties by id; a new array. Numbers sort some twenty times faster than rows by a comparison
 * function, which at a million media is the difference between a pause and none.
 */
export function sortByTime(media: readonly Media[], field: 'createdAt' | 'modifiedAt'): Media[] {
  const earliest = media.reduce((least, row) => Math.min(least, toSecond(row[field])), Infinity)
  const latest = media.reduce((most, row) => Math.max(most, toSecond(row[field])), -Infinity)
  if (media.length > places || latest - earliest >= 2 ** 32) {
    return media.toSorted((a, b) => toSecond(a[field]) - toSecond(b[field]) || compareIds(a, b))
  }
  const keys = new Float64Array(media.length)
  for (const [place, row] of media.entries()) {
    keys[place] = (toSecond(row[field]) - earliest) * places + place
  }
  keys.sort()
  const sorted: Media[] = []
  let groupStart = 0
  let groupSecond = -1
  for (const key of keys) {
    const second = Math.floor(key / places)
    if (second !== groupSecond) {
      sortTies(sorted, groupStart)
      groupStart = sorted.length
      groupSecond = second
    }
    const row = media[key - second * places]
    if (row) sorted.push(row)
  }
  sortTies(sorted, groupStart)
  return sorted
}

/** Orders the rows from `start` on, which all lie in one second, by id. */
function sortTies(sorted: Media[], start: number): void {
  if (sorted.length - start < 2) return
  const ties = sorted.splice(start).sort(compareIds)
  for (const row of ties) sorted.push(row)
}

export function compareIds(a: Media, b: Media): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
