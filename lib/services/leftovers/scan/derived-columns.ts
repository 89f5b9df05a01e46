import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import { isIncomplete } from '../../../uploads/facts.ts'
import { hasTimes, signsOfLife } from '../../../uploads/signs-of-life.ts'
import { toFacts } from '../to-facts.ts'
import type { FactColumns } from '../to-facts.ts'

/** Columns made of other columns, kept so that the database can sort, compare and count by them. */
export function derivedColumns(
  row: FactColumns & Pick<LeftoverRow, 'storage_owner'>,
): Pick<LeftoverRow, 'last_life' | 'report_incomplete' | 'clean_up_from'> {
  const facts = toFacts(row)
  const { report } = facts
  const { record } = facts
  // A time that is missing may be newer than all others; null sorts such rows apart and keeps them out of every count.
  const isWhole =
    typeof record === 'object' &&
    record.status !== '' &&
    hasTimes(record) &&
    (typeof report === 'string' || hasTimes(report))
  return {
    last_life: isWhole ? signsOfLife(facts).any : null,
    report_incomplete: typeof report === 'object' && isIncomplete(report) ? 1 : 0,
    clean_up_from: row.storage_owner === 'vod' ? (row.report_created_at ?? row.created_at) : null,
  }
}
