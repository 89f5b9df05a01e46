import { invalidParameter } from '../errors.ts'
import { list } from './parameters.ts'
import { compareIds } from '../../library/sort-by-time.ts'
import { toSecond } from '../../library/media.ts'
import type { Media } from '../../library/media.ts'
import type { MediaQuery } from '../../library/media-query.ts'
import type { QueryResult } from '../../library/result-cache.ts'
import type { OperationCall } from '../operation.ts'

export interface SortField {
  readonly field: 'CreationTime' | 'ModificationTime'
  readonly descending: boolean
}

/** `Field:Desc` or `Field:Asc`, up to three; CreationTime and ModificationTime are all that can be sorted by. */
export function readSortBy(call: OperationCall): SortField[] {
  const given = list(call, 'SortBy')
  if (given.length === 0) return [{ field: 'CreationTime', descending: true }]
  if (given.length > 3) throw invalidParameter('SortBy')
  return given.map((item) => {
    const [, field, direction] = /^(CreationTime|ModificationTime):(Desc|Asc)$/.exec(item) ?? []
    if (field !== 'CreationTime' && field !== 'ModificationTime') throw invalidParameter('SortBy')
    return { field, descending: direction === 'Desc' }
  })
}

/** For more than one sort field no index helps: filter, then sort. Ties go by id, as everywhere. */
export function runSorted(
  query: MediaQuery,
  sortBy: readonly SortField[],
  ceiling: number,
): QueryResult {
  const rows = query.order.items().filter((media) => query.test(media))
  rows.sort((a, b) => {
    for (const { field, descending } of sortBy) {
      const difference = secondOf(a, field) - secondOf(b, field)
      if (difference !== 0) return descending ? -difference : difference
    }
    return query.descending ? compareIds(b, a) : compareIds(a, b)
  })
  return { total: rows.length, first: rows.slice(0, ceiling) }
}

function secondOf(media: Media, field: SortField['field']): number {
  return toSecond(field === 'CreationTime' ? media.createdAt : media.modifiedAt)
}
