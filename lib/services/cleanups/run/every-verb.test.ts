import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../db/schema.ts'
import { databases } from '../../../db/testing/databases.ts'
import type { TestDatabase } from '../../../db/testing/databases.ts'
import { ConflictError } from '../../errors.ts'
import { meaningOf } from '../../journal/move-cleanup.ts'
import { insertCleanup } from '../../journal/testing/insert-rows.ts'
import { MACHINES, transitionOf } from '../../journal/transitions.ts'
import { admin } from '../../testing/people.ts'
import { cancelCleanup } from './cancel-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'
import { declineCleanup } from './decline-cleanup.ts'
import { pauseCleanup } from './pause-cleanup.ts'
import { resumeCleanup } from './resume-cleanup.ts'
import { startCleanup } from './start-cleanup.ts'
import { startConfirmation } from './start-confirmation.ts'
import { undoStart } from './undo-start.ts'

const verbs = {
  start: (ctx: VerbContext, id: string) => startCleanup(ctx, admin, id, { count: 1, digest: 'd' }),
  undo: (ctx: VerbContext, id: string) => undoStart(ctx, admin, id),
  decline: (ctx: VerbContext, id: string) => declineCleanup(ctx, admin, id, 'Not now'),
  pause: (ctx: VerbContext, id: string) => pauseCleanup(ctx, admin, id),
  resume: (ctx: VerbContext, id: string) => resumeCleanup(ctx, admin, id),
  cancel: (ctx: VerbContext, id: string) => cancelCleanup(ctx, admin, id),
  confirm: (ctx: VerbContext, id: string) => startConfirmation(ctx, admin, id, 'all'),
}

const cells = (['finished', 'cancelled'] as const)
  .flatMap((run) =>
    MACHINES.confirmation.states.map((confirmation) => ({ run: String(run), confirmation })),
  )
  .concat(
    MACHINES.run.states
      .filter((run) => run !== 'finished' && run !== 'cancelled')
      .map((run) => ({ run: String(run), confirmation: 'none' })),
  )
  .flatMap((states) =>
    (Object.keys(verbs) as (keyof typeof verbs)[]).map((verb) => ({ ...states, verb })),
  )

describe.each(databases)('every verb in every state on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  beforeAll(async () => {
    database = await createMigrated()
  })
  afterAll(() => database.drop())

  const read = (id: string) =>
    database.db.selectFrom('cleanups').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const kindsOf = async (id: string) => {
    const rows = await database.db
      .selectFrom('audit')
      .select('kind')
      .where('subject', '=', id)
      .execute()
    return rows.map(({ kind }) => kind)
  }

  test.each(cells)(
    '$verb: a run $run and its confirmation $confirmation',
    async ({ run, confirmation, verb }) => {
      const { db } = database
      const itemConfirm = verb === 'confirm' ? 'nothing_left' : 'open'
      const id = await insertCleanup(db, { run, confirmation, itemConfirm })
      await db
        .updateTable('cleanup_items')
        .set({ outcome: 'deleted' })
        .where('cleanup_id', '=', id)
        .execute()
      const before = await read(id)
      const meaning = meaningOf(before, verb, Date.now())
      const work = verbs[verb]({ db, connectionId: 'cn-shanghai' }, id)
      if (meaning === 'refused') await expect(work).rejects.toBeInstanceOf(ConflictError)
      else await work
      const after = await read(id)
      if (meaning !== 'run' && meaning !== 'confirmation') {
        expect(after).toEqual(before)
        expect(await kindsOf(id)).toEqual([])
        return
      }
      const { to, audit } = transitionOf(meaning, verb)
      expect(after[MACHINES[meaning].column]).toBe(to)
      expect(after.version).toBe(before.version + 1)
      expect(await kindsOf(id)).toEqual([audit])
    },
  )
})
