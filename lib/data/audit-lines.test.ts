import { describe, expect, test } from 'vitest'
import type { AuditPage, AuditRecord } from '../contracts/audit.ts'
import {
  auditApiQuery,
  auditExportPath,
  auditPath,
  isAuditFiltered,
  isOneEntry,
  NO_AUDIT_FILTERS,
  readAuditFilters,
} from './audit-filters.ts'
import { auditLines } from './audit-lines.ts'

const record = (seq: number, deletionId: string | null = null): AuditRecord => ({
  seq,
  at: '2026-11-22T12:00:00.000Z',
  connectionId: 'cn-shanghai',
  appId: null,
  actor: 'li@example.com',
  kind: deletionId === null ? 'account.added' : 'deletion.intent',
  subject: 'm-1',
  deletionId,
  data: {},
  prevHash: '',
  hash: '',
})
const page = (items: AuditRecord[], related: AuditRecord[] = []): AuditPage => ({
  items,
  related,
  nextCursor: null,
  total: 0,
  asOf: '2026-11-22T12:00:00.000Z',
})
const seqs = (pages: AuditPage[]) =>
  auditLines(pages).map(({ records }) => records.map(({ seq }) => seq))

describe('lines', () => {
  test('tell an intent and its outcome together, where the newer of them stands', () =>
    expect(seqs([page([record(4, 'd-1'), record(3), record(2, 'd-2'), record(1, 'd-1')])])).toEqual(
      [[1, 4], [3], [2]],
    ))

  test('are whole when the other half matches no filter or stands on a later page, and come once', () =>
    expect(
      seqs([
        page([record(4, 'd-1')], [record(1, 'd-1')]),
        page([record(2), record(1, 'd-1')], [record(4, 'd-1')]),
      ]),
    ).toEqual([[1, 4], [2]]))

  test('keep rows apart whose number is the id of a delete', () =>
    expect(seqs([page([record(2, '1'), record(1)])])).toEqual([[2], [1]]))
})

describe('filters', () => {
  const read = (query: string) => readAuditFilters((name) => new URLSearchParams(query).get(name))

  test('a link shows the same rows to whoever opens it', () => {
    const path =
      '/audit?q=T-1&kind=deletion&actor=li%40example.com&from=2026-11-19&to=2026-11-20&mediaId=m-1'
    const filters = read(path.split('?')[1] ?? '')
    expect(auditPath(filters)).toBe(path)
    expect(isAuditFiltered(filters)).toBe(true)
    expect(isOneEntry(filters)).toBe(false)
    expect(auditPath(read('deletion=d-1'))).toBe('/audit?deletion=d-1')
    expect(isOneEntry(read('entry=12'))).toBe(true)
  })

  test('an old or mistyped link shows the whole log instead of an error', () => {
    const filters = read(
      'kind=deleted&from=2026-02-30&to=yesterday&mediaId=a b&entry=-1&deletion=../x',
    )
    expect(filters).toEqual(NO_AUDIT_FILTERS)
    expect(isAuditFiltered(filters)).toBe(false)
  })

  test('days are the reader’s own, both included, also when the clocks change', () => {
    const { from, to } = auditApiQuery(read('from=2026-11-19&to=2026-11-19'))
    expect(from).toBe(new Date(2026, 10, 19).toISOString())
    expect(to).toBe(new Date(2026, 10, 20).toISOString())
    expect(auditExportPath(read('to=2026-12-31'), 'csv')).toBe(
      `/api/audit/export?to=${encodeURIComponent(new Date(2027, 0, 1).toISOString())}&format=csv`,
    )
  })
})
