import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAuditQuerySchema } from '../../contracts/audit.schema.ts'
import type { AuditPage } from '../../contracts/audit.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { InvalidInputError } from '../errors.ts'
import { appendAudit } from './append-audit.ts'
import type { AuditEntry } from './append-audit.ts'
import { listAudit, listAuditActors } from './list-audit.ts'

const entry = (part: Partial<AuditEntry>): AuditEntry => ({
  connectionId: 'cn-shanghai',
  actor: 'li@example.com',
  kind: 'deletion.intent',
  subject: 'm-1',
  ...part,
})

const HISTORY: AuditEntry[] = [
  entry({ actor: 'root@example.com', kind: 'account.added', subject: 'li@example.com' }),
  entry({ deletionId: 'd-1', data: { title: '100 % “ready”', reason: 'Customer gave up' } }),
  entry({ deletionId: 'd-2', subject: 'm-2', actor: 'wei@example.com', data: { ticket: 'T_42' } }),
  entry({ deletionId: 'd-2', subject: 'm-2', actor: 'wei@example.com', kind: 'deletion.outcome' }),
  entry({
    deletionId: 'd-1',
    kind: 'deletion.outcome',
    actor: 'system',
    data: { outcome: 'deleted', vendorRequestId: '5B1D4A00-1111' },
  }),
  entry({ actor: 'root@example.com', kind: 'connection.checked', subject: 'm-1' }),
]

describe.each(databases)('the audit log on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    database = await createMigrated()
    db = database.db
    for (const one of HISTORY) await db.transaction().execute((trx) => appendAudit(trx, [one]))
  })
  afterAll(() => database.drop())

  const list = (query: Record<string, unknown> = {}) =>
    listAudit({ db }, listAuditQuerySchema.parse(query))
  const numbers = async (query: Record<string, unknown> = {}) =>
    (await list(query)).items.map(({ seq }) => seq)

  test('is newest first, each row once whatever the page size, and later rows move nothing', async () => {
    const pages: AuditPage[] = []
    let cursor: string | null = null
    do {
      const page: AuditPage = await list({ limit: '2', ...(cursor && { cursor }) })
      pages.push(page)
      cursor = page.nextCursor
      if (pages.length === 1)
        await db
          .transaction()
          .execute((trx) => appendAudit(trx, [entry({ kind: 'connection.checked' })]))
    } while (cursor)
    expect(pages.map(({ items }) => items.map(({ seq }) => seq))).toEqual([
      [6, 5],
      [4, 3],
      [2, 1],
    ])
    expect(pages.map(({ total }) => total)).toEqual([6, 7, 7])
  })

  test('a row that somebody spoiled hides no other, whatever stands in it now', async () => {
    const spoiled = { at: 9e15, data: '[' }
    const [before] = (await list({ seq: '1' })).items
    await db.updateTable('audit').set(spoiled).where('seq', '=', 1).execute()
    expect(await numbers()).toHaveLength(7)
    await db
      .updateTable('audit')
      .set({ at: Date.parse(before?.at ?? ''), data: JSON.stringify(before?.data) })
      .where('seq', '=', 1)
      .execute()
  })

  test('a text that no database can hold finds nothing, and is no failure', async () => {
    for (const name of ['q', 'actor', 'deletionId'])
      expect(await numbers({ [name]: 'a\0b' })).toEqual([])
  })

  test.each([
    [{ mediaId: 'm-1' }, [5, 2]],
    [{ actor: ' Wei@Example.com ' }, [4, 3]],
    [{ kind: 'account' }, [1]],
    [{ kind: 'deletion' }, [5, 4, 3, 2]],
    [{ kind: 'deletion.outcome' }, [5, 4]],
    [{ deletionId: 'd-2' }, [4, 3]],
    [{ seq: '3' }, [3]],
    [{ kind: 'deletion', actor: 'li@example.com', mediaId: 'm-1' }, [2]],
    [{ seq: '999' }, []],
  ])('%j finds rows %j', async (query, found) => expect(await numbers(query)).toEqual(found))

  test.each([
    ['customer GAVE up', [2]],
    ['“ready”', [2]],
    ['100 %', [2]],
    ['100%', []],
    ['T_42', [3]],
    ['Tx42', []],
    ['5b1d4a00', [5]],
    ['d-2', [4, 3]],
    ['\\', []],
    ["' or 1=1 --", []],
  ])('the search for “%s” takes it literally, in any case', async (q, found) =>
    expect(await numbers({ q })).toEqual(found),
  )

  test('times bound it from and including one, up to and without the other', async () => {
    await db.updateTable('audit').set({ at: 0 }).execute()
    const at = (text: string) => Date.parse(text)
    await db
      .updateTable('audit')
      .set({ at: at('2026-11-19T00:00Z') })
      .where('seq', '=', 2)
      .execute()
    await db
      .updateTable('audit')
      .set({ at: at('2026-11-20T00:00Z') })
      .where('seq', '=', 3)
      .execute()
    expect(await numbers({ from: '2026-11-19', to: '2026-11-19' })).toEqual([2])
    expect(await numbers({ from: '2026-11-19T08:00:00+08:00' })).toEqual([3, 2])
    expect(await numbers({ from: '2026-11-19T00:00:00.001Z' })).toEqual([3])
    expect(await numbers({ from: '2026-11-19', to: '2026-11-20T00:00:00Z' })).toEqual([2])
  })

  test('a page brings the other rows of its deletions along, so that each can be told whole', async () => {
    const page = await list({ kind: 'deletion.outcome' })
    expect(page.related.map(({ seq }) => seq)).toEqual([3, 2])
    const whole = await list({ limit: '100' })
    expect(whole.related).toEqual([])
  })

  test('a cursor is good for its own filter only', async () => {
    const { nextCursor } = await list({ limit: '1' })
    for (const query of [{ cursor: 'x' }, { cursor: nextCursor, kind: 'account' }])
      await expect(list(query)).rejects.toThrow(InvalidInputError)
  })

  test('a row whose data somebody spoiled hides no other', async () => {
    await db.updateTable('audit').set({ data: '[' }).where('seq', '=', 4).execute()
    const { items } = await list({ deletionId: 'd-2' })
    expect(items.map(({ data }) => data)).toEqual([{}, { ticket: 'T_42' }])
  })

  test('names everybody who stands in it', async () => {
    expect(await listAuditActors({ db })).toEqual([
      'li@example.com',
      'root@example.com',
      'system',
      'wei@example.com',
    ])
  })
})

test.each([
  { kind: 'deleted' },
  { from: 'yesterday' },
  { mediaId: 'a b' },
  { limit: '101' },
  { seq: '0' },
])('a query that makes no sense is refused: %j', (query) =>
  expect(listAuditQuerySchema.safeParse(query).success).toBe(false),
)
