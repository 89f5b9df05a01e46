import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { layCleanup } from '../cleanups/testing/lay-cleanup.ts'
import { lockRunner } from './runner-row.ts'
import { writeIntents } from './write-intents.ts'
import type { IntentInput } from './write-intents.ts'

const by = { connectionId: 'cn-shanghai', holder: 'worker' }
const all = () => Promise.resolve(() => true)

const input = (mediaId: string, of: Partial<IntentInput> = {}): IntentInput => ({
  ...{ mediaId, appId: 'app', title: `Upload ${mediaId}`, verdict: 'stalled', basis: 'reported' },
  ...{
    lastSignOfLife: 5,
    seen: null,
    evidence: 'status Uploading',
    override: false,
    reason: 'Old',
  },
  ...{ ticket: 'T-1', actor: 'li@example.com', actorName: 'Li', cleanupId: null, purpose: null },
  ...of,
})

describe.each(databases)('intents on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  beforeAll(async () => {
    database = await createMigrated()
  })
  afterAll(() => database.drop())

  const write = (inputs: readonly IntentInput[], mayStay: Parameters<typeof writeIntents>[3]) =>
    database.db.transaction().execute(async (trx) => {
      await lockRunner(trx, by.connectionId)
      return writeIntents(trx, by, inputs, mayStay)
    })
  const audited = async (subject: string) => {
    const rows = await database.db
      .selectFrom('audit')
      .select(['kind', 'deletion_id', 'data'])
      .where('subject', '=', subject)
      .execute()
    return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as unknown }))
  }

  test('of one delete: its row and what the audit log says of it', async () => {
    const { written, blocked } = await write([input('one', { override: true })], all)
    const [id] = written.map(({ row }) => row.id)
    expect(blocked).toEqual([])
    const row = await database.db
      .selectFrom('deletions')
      .selectAll()
      .where('media_id', '=', 'one')
      .executeTakeFirstOrThrow()
    expect(row).toEqual(written[0]?.row)
    expect(row).toMatchObject({ id, state: 'open', override: 1, lease_holder: 'worker' })
    expect(await audited('one')).toEqual([
      {
        kind: 'deletion.intent',
        deletion_id: id,
        data: {
          ...{ actorName: 'Li', title: 'Upload one', verdict: 'stalled', basis: 'reported' },
          ...{ evidence: 'status Uploading', override: true, reason: 'Old', ticket: 'T-1' },
        },
      },
    ])
  })

  test.each([
    ['run', 'waiting', null],
    ['confirm', 'done', 'wanted'],
  ] as const)(
    'of a %s: only items that wait, and no media twice',
    async (purpose, state, confirm) => {
      const id = `cleanup-${purpose}`
      const media = (name: string) => `${purpose}-${name}`
      const names = ['free', 'raced', 'gone', 'stale'].map(media)
      await layCleanup(
        database.db,
        { id, state: 'running' },
        names.map((media_id) =>
          media_id === media('gone')
            ? { media_id, state: 'untouched' as const }
            : { media_id, state, confirm },
        ),
      )
      await write([input(media('raced'))], all)
      const inputs = names.map((name) => input(name, { cleanupId: id, purpose }))
      const { written, blocked } = await write(inputs, (rows) => {
        expect(rows.map((row) => row.media_id)).toEqual([media('free'), media('stale')])
        return Promise.resolve((row) => row.media_id !== media('stale'))
      })
      const [row] = written.map((one) => one.row)
      expect(written.map(({ input: { mediaId } }) => mediaId)).toEqual([media('free')])
      expect(blocked.map(({ mediaId }) => mediaId)).toEqual([media('raced'), media('stale')])
      const items = await database.db
        .selectFrom('cleanup_items')
        .select(['media_id', 'state', 'confirm', 'deletion_id'])
        .where('cleanup_id', '=', id)
        .orderBy('position')
        .execute()
      const opened =
        purpose === 'run'
          ? { state: 'open', confirm, deletion_id: row?.id }
          : { state, confirm: 'open', deletion_id: null }
      const waits = { state, confirm, deletion_id: null }
      expect(items).toEqual([
        { media_id: media('free'), ...opened },
        { media_id: media('raced'), ...waits },
        { media_id: media('gone'), state: 'untouched', confirm: null, deletion_id: null },
        { media_id: media('stale'), ...waits },
      ])
      expect(await audited(media('stale'))).toEqual([])
      expect(await audited(media('free'))).toMatchObject([
        { kind: 'deletion.intent', deletion_id: row?.id, data: { cleanupId: id } },
      ])
      const { version } = await database.db
        .selectFrom('cleanups')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(version).toBe(2)
    },
  )
})
