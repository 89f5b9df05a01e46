import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CleanupItemRow, CleanupRow } from '../../db/cleanups-schema.ts'
import type { Database, DeletionRow } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { admin } from '../testing/people.ts'
import { meaningOf, moveCleanup } from './move-cleanup.ts'
import type { CleanupMachine } from './move-cleanup.ts'
import { moveDeletions } from './move-deletions.ts'
import type { DeletionMove } from './move-deletions.ts'
import { itemAfter, moveItems, storeItems } from './move-items.ts'
import { lockRunner } from './runner-row.ts'
import { insertCleanup, insertDeletion } from './testing/insert-rows.ts'
import { stateDiagram } from './testing/state-diagram.ts'
import { MACHINES, replyOf, TRANSITIONS, transitionOf } from './transitions.ts'
import type { MachineName, Transition } from './transitions.ts'

const names = Object.keys(MACHINES) as MachineName[]
const eventsOf = (machine: MachineName) =>
  Object.entries<Transition>(TRANSITIONS[machine]).filter(([, { by }]) => by !== 'time')

/** Every machine, state and event. */
const cells = (machine: MachineName) =>
  MACHINES[machine].states.flatMap((state) =>
    eventsOf(machine).map(([event, transition]) => ({ machine, state, event, transition })),
  )

describe('the table of transitions', () => {
  test.each(names)(
    'leads every state of a %s from a new one, and only to its states',
    (machine) => {
      const { states, initial } = MACHINES[machine]
      const rows = Object.values<Transition>(TRANSITIONS[machine])
      for (const { from, to, already = [] } of rows)
        expect(states).toEqual(expect.arrayContaining([...from, to, ...already]))
      const reached = new Set<string>(initial)
      for (let before = -1; before < reached.size;) {
        before = reached.size
        for (const { from, to } of rows)
          if (from.some((state) => reached.has(state))) reached.add(to)
      }
      expect([...reached].toSorted()).toEqual([...states].toSorted())
    },
  )

  test('a person is refused or has it already where an event cannot follow; the system’s is ignored', () => {
    const replies = names.flatMap(cells).map(({ state, transition }) => ({
      by: transition.by,
      reply: replyOf(transition, state),
    }))
    const of = (by: Transition['by']) =>
      new Set(replies.filter((one) => one.by === by).map(({ reply }) => reply))
    expect([...of('person')].toSorted()).toEqual(['already', 'moves', 'refused'])
    expect([...of('system')].toSorted()).toEqual(['ignored', 'moves'])
  })

  test('CONTRIBUTING draws the states of a cleanup as the table has them', () => {
    const text = readFileSync(new URL('../../../CONTRIBUTING.md', import.meta.url), 'utf8')
    const [, section] = text.split('## States of a cleanup\n')
    const [, diagram] = section?.split('```mermaid\n') ?? []
    expect(diagram?.slice(0, diagram.indexOf('```'))).toBe(stateDiagram(['run', 'confirmation']))
  })
})

/** A value that no row has, by the column's type. */
const VALUES: Readonly<Record<string, string | number>> = {
  ...{ started_at: 71, started_by: 's@example.com', started_by_name: 'Sun', starts_at: 72 },
  ...{ ended_at: 73, ended_by: 'e@example.com', ended_by_name: 'Er', ended_reason: 'Not now' },
  ...{ paused_at: 74, pause_reason: 'unreachable', paused_by_name: 'Pi', pause_vendor: '{}' },
  ...{ marks: '[[1,2]]', confirm_scope: 'all', confirm_at: 75, confirm_by: 'c@example.com' },
  ...{ confirm_by_name: 'Chen', outcome: 'rejected', vendor_code: 'New', vendor_request_id: 'R-2' },
  ...{ outcome_at: 76, unsettled_reason: 'too_old', retry: 'after_fix', skip_reason: 'unread' },
  ...{ deletion_id: 'another', leased_until: 77, attempts: 7, settled_by: 'asked_again' },
}

const valuesOf = ({ sets = [] }: Transition) =>
  Object.fromEntries(sets.map((name) => [name, VALUES[name]]))

/** The columns that an event is to change, with what is to be in them. */
function expected(machine: MachineName, { to, sets = [], clears = [] }: Transition) {
  return {
    [MACHINES[machine].column]: to === 'none' ? null : to,
    ...Object.fromEntries(sets.map((name) => [name, VALUES[name]])),
    ...Object.fromEntries(clears.map((name) => [name, null])),
  }
}

describe.each(databases)(
  'every state and event on $name',
  { timeout: 60_000 },
  ({ createMigrated }) => {
    let database: TestDatabase & { db: Database }
    let db: Database
    beforeAll(async () => {
      database = await createMigrated()
      db = database.db
    })
    afterAll(() => database.drop())

    const row = <T extends 'cleanups' | 'cleanup_items' | 'deletions'>(table: T, key: object) =>
      db
        .selectFrom(table as 'cleanups')
        .selectAll()
        .where((eb) => eb.and(key as Partial<CleanupRow>))
        .executeTakeFirstOrThrow() as Promise<unknown>

    /** All that is stored of a cleanup and its one item, and who may see a change of it. */
    const cleanupAndItem = async (id: string) => ({
      cleanup: (await row('cleanups', { id })) as CleanupRow,
      item: (await row('cleanup_items', { cleanup_id: id })) as CleanupItemRow,
    })

    describe.each(['run', 'confirmation'] as const)('%s', (machine: CleanupMachine) => {
      test.each(cells(machine))('$state, $event', async ({ state, event, transition }) => {
        const id = await insertCleanup(
          db,
          machine === 'run' ? { run: state } : { run: 'cancelled', confirmation: state },
        )
        const before = await cleanupAndItem(id)
        const entries = await db.transaction().execute(async (trx) => {
          await lockRunner(trx, 'cn-shanghai')
          return moveCleanup(
            trx,
            before.cleanup,
            [machine, event as 'pause'],
            valuesOf(transition) as never,
            { person: admin, data: { more: 1 } },
          )
        })
        const after = await cleanupAndItem(id)
        if (replyOf(transition, state) !== 'moves') {
          expect(entries).toBeNull()
          expect(after).toEqual(before)
          return
        }
        expect(after).toEqual({
          item: before.item,
          cleanup: {
            ...before.cleanup,
            ...expected(machine, transition),
            version: before.cleanup.version + 1,
          },
        })
        expect(entries?.map(({ kind, actor, data }) => ({ kind, actor, data }))).toEqual(
          transition.audit
            ? [
                {
                  kind: transition.audit,
                  actor: admin.email,
                  data: { count: 1, actorName: admin.name, more: 1 },
                },
              ]
            : [],
        )
      })
    })

    test('a confirmation begins only once the run is over, and a plan only until it expires', async () => {
      const { runIs = [] } = transitionOf('confirmation', 'confirm')
      for (const run of MACHINES.run.states) {
        const id = await insertCleanup(db, { run, confirmation: 'none' })
        const { cleanup } = await cleanupAndItem(id)
        const entries = await db
          .transaction()
          .execute((trx) =>
            moveCleanup(
              trx,
              cleanup,
              ['confirmation', 'confirm'],
              valuesOf(transitionOf('confirmation', 'confirm')) as never,
              { person: admin },
            ),
          )
        expect({ run, begun: entries !== null }).toEqual({ run, begun: runIs.includes(run) })
      }
    })

    test('an event means the run, or else the confirmation', async () => {
      const means = async (
        run: string,
        confirmation: string,
        event: Parameters<typeof meaningOf>[1],
      ) => {
        const { cleanup } = await cleanupAndItem(await insertCleanup(db, { run, confirmation }))
        return meaningOf(cleanup, event, Date.now())
      }
      expect(await means('running', 'none', 'pause')).toBe('run')
      expect(await means('finished', 'running', 'pause')).toBe('confirmation')
      expect(await means('finished', 'paused', 'pause')).toBe('already')
      expect(await means('finished', 'finished', 'pause')).toBe('refused')
      expect(await means('finished', 'finished', 'fault')).toBe('ignored')
      expect(await means('cancelled', 'running', 'cancel')).toBe('confirmation')
      expect(await means('cancelled', 'finished', 'cancel')).toBe('already')
      expect(await means('finished', 'finished', 'cancel')).toBe('refused')
      expect(await means('expired', 'none', 'start')).toBe('refused')
      expect(await means('expired', 'none', 'undo')).toBe('already')
    })

    describe.each(['item', 'itemConfirm'] as const)('%s', (machine) => {
      test.each(cells(machine))('$state, $event', async ({ state, event, transition }) => {
        const id = await insertCleanup(db, { run: 'running', [machine]: state })
        const before = await cleanupAndItem(id)
        const moves = replyOf(transition, state) === 'moves'
        const after = itemAfter(
          before.item,
          [machine, event as 'open'],
          valuesOf(transition) as never,
        )
        expect(after).toEqual(
          moves ? { ...before.item, ...expected(machine, transition) } : undefined,
        )
        await db.transaction().execute(async (trx) => {
          if (after) await storeItems(trx, [{ before: before.item, after }])
        })
        expect(await cleanupAndItem(id)).toEqual({ ...before, item: after ?? before.item })
        const tally = await db
          .selectFrom('cleanup_tally')
          .select(['state', 'outcome', 'retry', 'bytes'])
          .where('cleanup_id', '=', id)
          .where('count', '>', 0)
          .execute()
        const { state: standing, outcome, retry, bytes } = after ?? before.item
        expect(tally).toEqual([
          { state: standing, outcome: outcome ?? '', retry: retry ?? '', bytes },
        ])

        const other = await insertCleanup(db, { run: 'running', [machine]: state })
        const untouched = await cleanupAndItem(other)
        const count = await db
          .transaction()
          .execute((trx) =>
            moveItems(trx, other, [machine, event as 'open'], valuesOf(transition) as never),
          )
        expect(count).toBe(moves ? 1 : 0)
        expect(await cleanupAndItem(other)).toEqual({
          ...untouched,
          item: { ...untouched.item, ...(moves && expected(machine, transition)) },
        })
      })
    })

    describe('deletion', () => {
      const move = (moved: DeletionRow, event: string, transition: Transition) =>
        db
          .transaction()
          .execute((trx) =>
            moveDeletions(trx, [
              { row: moved, event, values: valuesOf(transition) } as DeletionMove,
            ]),
          )
      const read = async (id: string) => (await row('deletions', { id })) as DeletionRow

      test.each(cells('deletion'))('$state, $event', async ({ state, event, transition }) => {
        const before = await read(await insertDeletion(db, state))
        // What the caller knows of the rest may be old.
        const known = { ...before, title: 'Old', reason: 'Old', leased_until: 1, attempts: 1 }
        const changed = await move(known, event, transition)
        const moves = replyOf(transition, state) === 'moves'
        const after = moves ? { ...before, ...expected('deletion', transition) } : before
        expect(await read(before.id)).toEqual(after)
        expect(changed).toEqual(moves ? [after] : [])
      })

      test.each(eventsOf('deletion'))(
        '%s by who holds the row no more changes it only to settle it',
        async (event, transition) => {
          const before = await read(await insertDeletion(db, 'open'))
          const changed = await move({ ...before, lease_holder: 'former' }, event, transition)
          expect(changed).toHaveLength(transition.to === 'settled' ? 1 : 0)
          expect((await read(before.id)).state).toBe(transition.to)
        },
      )
    })
  },
)
