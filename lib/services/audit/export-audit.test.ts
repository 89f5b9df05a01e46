import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditRecord } from '../../contracts/audit.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { appendAudit } from './append-audit.ts'
import { auditHash } from './audit-hash.ts'
import { csvLine } from '../csv.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'

const HOSTILE = '=HYPERLINK("http://evil.example","click"),\r\nnext'

describe.each(databases)('the export on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    database = await createMigrated()
    db = database.db
    await db.transaction().execute((trx) =>
      appendAudit(
        trx,
        Array.from({ length: 2_001 }, (_, n) => ({
          connectionId: 'cn-shanghai',
          actor: n === 0 ? '@li' : 'li@example.com',
          kind: 'deletion.intent' as const,
          subject: `-m-${n}`,
          deletionId: `d-${n}`,
          data: { title: HOSTILE, reason: '高等数学', override: true },
        })),
      ),
    )
  })
  afterAll(() => database.drop())

  const text = async (format: 'csv' | 'json', filter = {}) => {
    let whole = ''
    for await (const piece of exportAudit({ db }, filter, format)) whole += piece
    return whole
  }

  test('as JSON holds each row once, newest first, exactly as the list shows it', async () => {
    const { items } = JSON.parse(await text('json')) as { items: AuditRecord[] }
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_001 }, (_, n) => 2_001 - n))
    expect(items.slice(0, 3)).toEqual((await listAudit({ db }, { limit: 3 })).items)
  })

  test('as JSON can be verified by whoever has only the file', async () => {
    const { items } = JSON.parse(await text('json')) as { items: AuditRecord[] }
    for (const item of items)
      expect(
        auditHash({
          ...item,
          at: Date.parse(item.at),
          connection_id: item.connectionId,
          app_id: item.appId,
          deletion_id: item.deletionId,
          data: JSON.stringify(item.data),
          prev_hash: item.prevHash,
        }),
      ).toBe(item.hash)
  })

  test('as CSV opens in a spreadsheet as text: in its encoding, and without formulas', async () => {
    const csv = await text('csv')
    expect(csv.startsWith('\ufeffseq,at,actor,kind,subject,')).toBe(true)
    expect(csv).toContain(`"'${HOSTILE.replaceAll('"', '""')}",高等数学,,true,`)
    expect(csv).toContain(",'-m-2000,d-2000,")
    expect(csv).toContain(",'@li,deletion.intent,'-m-0,")
    expect(csv.match(/\r\n\d+,\d{4}-/g)).toHaveLength(2_001)
  })

  test('holds what matches the filter alone, and is well formed when nothing does', async () => {
    const { items } = JSON.parse(await text('json', { mediaId: '-m-7' })) as {
      items: AuditRecord[]
    }
    expect(items.map(({ seq }) => seq)).toEqual([8])
    expect(JSON.parse(await text('json', { actor: 'nobody' }))).toMatchObject({ items: [] })
    expect((await text('csv', { actor: 'nobody' })).split('\r\n')).toHaveLength(2)
  })
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['  =1', "'  =1"],
  ['\r=1', '"\'\r=1"'],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['say "hi"', '"say ""hi"""'],
  ['a,b', '"a,b"'],
])('the cell %j becomes %j', (cell, written) => expect(csvLine([cell])).toBe(`${written}\r\n`))

test('numbers, yes and nothing stand as they are', () =>
  expect(csvLine([-1, true, null, undefined])).toBe('-1,true,,\r\n'))
