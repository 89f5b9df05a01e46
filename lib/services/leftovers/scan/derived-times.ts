import type { LeftoverRow } from '../../../db/leftovers-schema.ts'

type Given = Pick<
  LeftoverRow,
  'created_at' | 'modified_at' | 'storage_owner' | 'report_created_at' | 'report_modified_at'
>

/** Times made of other times, kept so that the database can sort and compare by them. */
export function derivedTimes(row: Given) {
  return {
    last_life: newest(row.created_at, row.modified_at, row.report_modified_at),
    report_life: newest(row.report_created_at, row.report_modified_at),
    clean_up_from: row.storage_owner === 'vod' ? (row.report_created_at ?? row.created_at) : null,
  }
}

function newest(...times: (number | null)[]): number | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.max(...known)
}
