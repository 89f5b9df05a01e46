import type { MediaRow } from '../contracts/media.ts'

export interface ReportedSum {
  count: number
  /** Of the sizes that uploaders reported. */
  bytes: number
  unknownSizes: number
}

/**
 * Sum over chosen rows as they were seen last: those of the list as it is now, the others as when they were chosen.
 * @param counts which of them count; all unless told
 */
export function sumReported<Row extends Pick<MediaRow, 'report'>>(
  chosen: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  indexOf: ReadonlyMap<string, number>,
  counts: (row: Row) => boolean = () => true,
): ReportedSum & { elsewhere: number } {
  const sum = { count: 0, bytes: 0, unknownSizes: 0, elsewhere: 0 }
  for (const [mediaId, seen] of chosen) {
    const index = indexOf.get(mediaId)
    const row = rows[index ?? -1] ?? seen
    if (!counts(row)) continue
    sum.count++
    if (index === undefined) sum.elsewhere++
    const size = row.report?.uploadSize
    if (typeof size === 'number') sum.bytes += size
    else sum.unknownSizes++
  }
  return sum
}
