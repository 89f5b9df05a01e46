import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../../db/testing/databases.ts'
import type { TestDatabase } from '../../../db/testing/databases.ts'
import type { Database } from '../../../db/schema.ts'
import { UNDO_MS } from '../../../contracts/cleanups.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import { admin, colleague } from '../../testing/people.ts'
import { getCleanup } from '../get-cleanup.ts'
import { cancelCleanup } from './cancel-cleanup.ts'
import { declineCleanup } from './decline-cleanup.ts'
import { pauseCleanup } from './pause-cleanup.ts'
import { resumeCleanup } from './resume-cleanup.ts'
import { startCleanup } from './start-cleanup.ts'
import { startConfirmation } from './start-confirmation.ts'
import { plantCleanup } from './testing/plant-cleanup.ts'
import { undoStart } from './undo-start.ts'

describe.each(databases)('verbs of a cleanup on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeEach(async () => {
    database = await createMigrated()
    db = database.db
  })
  afterEach(() => database.drop())

  const ctx = () => ({ db, connectionId: 'cn-shanghai' })
  const plan = (count = 3) =>
    plantCleanup(
      db,
      Array.from({ length: count }, (_, n) => ({ mediaId: `m-${n}`, bytes: n === 0 ? null : 10 })),
    )
  const tell = (id: string) => getCleanup(ctx(), id)
  const refused = (work: Promise<void>) => expect(work).rejects.toBeInstanceOf(ConflictError)
  const audit = async (id: string) => {
    const rows = await db
      .selectFrom('audit')
      .select(['kind', 'actor', 'data'])
      .where('subject', '=', id)
      .orderBy('seq')
      .execute()
    return rows.map(({ kind, actor, data }) => ({
      kind,
      actor,
      data: JSON.parse(data) as Record<string, unknown>,
    }))
  }

  test('a start gives ten seconds for a change of mind, and is on record', async () => {
    const { id, count, digest } = await plan()
    const before = await tell(id)
    await startCleanup(ctx(), admin, id, { count, digest })
    const after = await tell(id)
    expect(after).toMatchObject({ state: 'starting', started: { name: admin.name } })
    const startsIn = Date.parse(after.startsAt ?? '') - Date.parse(after.started?.at ?? '')
    expect(startsIn).toBe(UNDO_MS)
    expect(after.version).toBeGreaterThan(before.version)
    expect(await audit(id)).toEqual([
      {
        kind: 'cleanup.started',
        actor: admin.email,
        data: { count, actorName: admin.name, digest, reason: 'Old lectures', ticket: 'T-1' },
      },
    ])
  })

  test('two starts at once, and a third one later, make one run', async () => {
    const { id, ...seen } = await plan()
    await Promise.all([admin, colleague].map((person) => startCleanup(ctx(), person, id, seen)))
    const { started, version } = await tell(id)
    await startCleanup(ctx(), admin, id, seen)
    expect(await tell(id)).toMatchObject({ state: 'starting', started, version })
    expect(await audit(id)).toHaveLength(1)
  })

  test('another count or digest than the plan’s is refused: it is not what was confirmed', async () => {
    const { id, count, digest } = await plan()
    await refused(startCleanup(ctx(), admin, id, { count: count + 1, digest }))
    await refused(startCleanup(ctx(), admin, id, { count, digest: 'f'.repeat(64) }))
    expect(await tell(id)).toMatchObject({ state: 'planned', startsAt: null })
    expect(await audit(id)).toEqual([])
  })

  test('what is expired, declined, cancelled or empty does not start', async () => {
    const expired = await plan()
    await db.updateTable('cleanups').set({ expires_at: 1 }).execute()
    await refused(startCleanup(ctx(), admin, expired.id, expired))
    await refused(declineCleanup(ctx(), admin, expired.id, 'no'))
    const declined = await plan()
    await declineCleanup(ctx(), admin, declined.id, 'Not this week')
    await refused(startCleanup(ctx(), admin, declined.id, declined))
    expect(await tell(declined.id)).toMatchObject({
      state: 'declined',
      ended: { name: admin.name, reason: 'Not this week' },
    })
    const cancelled = await plan()
    await startCleanup(ctx(), admin, cancelled.id, cancelled)
    await cancelCleanup(ctx(), admin, cancelled.id)
    await refused(startCleanup(ctx(), admin, cancelled.id, cancelled))
    const empty = await plan(0)
    await refused(startCleanup(ctx(), admin, empty.id, empty))
  })

  test('undone it is a plan again, which can be started again; once it runs that is over', async () => {
    const { id, ...seen } = await plan()
    await startCleanup(ctx(), admin, id, seen)
    await undoStart(ctx(), admin, id)
    await undoStart(ctx(), admin, id)
    expect(await tell(id)).toMatchObject({ state: 'planned', started: null, startsAt: null })
    await startCleanup(ctx(), admin, id, seen)
    await db.updateTable('cleanups').set({ state: 'running' }).where('id', '=', id).execute()
    await refused(undoStart(ctx(), admin, id))
    expect((await audit(id)).map(({ kind }) => kind)).toEqual([
      'cleanup.started',
      'cleanup.undone',
      'cleanup.started',
    ])
  })

  test('cancelled before its first call, all of it stays untouched', async () => {
    const { id, ...seen } = await plan()
    await startCleanup(ctx(), admin, id, seen)
    await cancelCleanup(ctx(), admin, id)
    await cancelCleanup(ctx(), admin, id)
    const cleanup = await tell(id)
    expect(cleanup).toMatchObject({ state: 'cancelled', progress: { untouched: 3, waiting: 0 } })
    expect(cleanup.retryable).toEqual({ now: 0, afterFix: 0, untouched: 3 })
    const [, cancelled] = await audit(id)
    expect(cancelled?.data).toMatchObject({ done: 0, open: 0, untouched: 3 })
  })

  test('what cannot follow on how things stand is refused', async () => {
    const { id } = await plan()
    await refused(pauseCleanup(ctx(), admin, id))
    await refused(resumeCleanup(ctx(), admin, id))
    await refused(cancelCleanup(ctx(), admin, id))
    await refused(startConfirmation(ctx(), admin, id, 'sample'))
    await expect(pauseCleanup(ctx(), admin, 'none')).rejects.toBeInstanceOf(NotFoundError)
    await expect(
      pauseCleanup({ ...ctx(), connectionId: 'cn-beijing' }, admin, id),
    ).rejects.toBeInstanceOf(NotFoundError)
  })

  test('paused and resumed twice it is so once', async () => {
    const { id } = await plan()
    await db.updateTable('cleanups').set({ state: 'running' }).execute()
    await pauseCleanup(ctx(), admin, id)
    await pauseCleanup(ctx(), colleague, id)
    expect(await tell(id)).toMatchObject({
      state: 'paused',
      paused: { reason: 'by_person', by: admin.name, vendor: null },
    })
    await resumeCleanup(ctx(), admin, id)
    await resumeCleanup(ctx(), admin, id)
    expect(await tell(id)).toMatchObject({ state: 'running', paused: null })
    expect((await audit(id)).map(({ kind }) => kind)).toEqual(['cleanup.paused', 'cleanup.resumed'])
  })
})
