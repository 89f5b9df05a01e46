import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import { storageOwner } from '../../../uploads/facts.ts'
import { derivedColumns } from '../scan/derived-columns.ts'
import { titleKey } from '../scan/title-key.ts'

/** A row of the index with these facts and whatever follows from them. */
export function leftoverRow(facts: Partial<LeftoverRow> & { media_id: string }): LeftoverRow {
  const row: LeftoverRow = {
    connection_id: 'cn-shanghai',
    title: `Upload ${facts.media_id}`,
    title_key: '',
    status: 'Uploading',
    created_at: null,
    modified_at: null,
    storage_location: 'outin-1.oss-cn-shanghai.aliyuncs.com',
    storage_owner: 'vod',
    app_id: 'app-1000000',
    cate_id: null,
    cate_name: null,
    report_state: 'none',
    report_created_at: null,
    report_modified_at: null,
    report_completed_at: null,
    upload_size: null,
    file_size: null,
    upload_ratio: null,
    upload_status: null,
    upload_source: null,
    report_asked_at: null,
    report_wanted: 0,
    earlier_sign: null,
    last_life: null,
    report_incomplete: 0,
    clean_up_from: null,
    cleared_at: null,
    first_seen_at: 0,
    scan_no: 1,
    ...facts,
  }
  row.title_key = titleKey(row.title)
  row.storage_owner = storageOwner(row.storage_location)
  return { ...row, ...derivedColumns(row) }
}
