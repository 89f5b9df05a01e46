import { sql } from 'kysely'
import type { Expression, SqlBool, UpdateObject } from 'kysely'
import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import { jsonRows } from '../../db/json-rows.ts'
import type { ColumnType } from '../../db/json-rows.ts'
import type { DatabaseTransaction, Schema } from '../../db/schema.ts'
import { changesOf, shown } from './changes-of.ts'
import { TallyMoves } from './tally-moves.ts'
import { MACHINES, replyOf, transitionOf } from './transitions.ts'
import type { EventOf, ValuesOf } from './transitions.ts'

type ItemMachine = 'item' | 'itemConfirm'

/** The item once the event has come, as the table says; undefined when it cannot follow. */
export function itemAfter<M extends ItemMachine, E extends EventOf<M>>(
  item: CleanupItemRow,
  [machine, event]: readonly [M, E],
  values: ValuesOf<M, E>,
): CleanupItemRow | undefined {
  const state = shown(item[MACHINES[machine].column])
  if (replyOf(transitionOf(machine, event), state) !== 'moves') return undefined
  return { ...item, ...changesOf(machine, event, values) }
}

/** What an event may write of an item, and its key. */
const COLUMNS = {
  ...{ cleanup_id: 'text', position: 'bigint', state: 'text', outcome: 'text' },
  ...{ vendor_code: 'text', vendor_request_id: 'text', outcome_at: 'bigint' },
  ...{ skip_reason: 'text', unsettled_reason: 'text', deletion_id: 'text', retry: 'text' },
  confirm: 'text',
} as const satisfies Partial<Record<keyof CleanupItemRow, ColumnType>>

type Column = keyof typeof COLUMNS

/** Stores items that events have moved, and what that changes in the tally. For whoever holds the runner's row. */
export async function storeItems(
  trx: DatabaseTransaction,
  moved: readonly { before: CleanupItemRow; after: CleanupItemRow }[],
): Promise<void> {
  const [first] = moved
  if (first === undefined) return
  const names = (Object.keys(COLUMNS) as Column[]).filter(
    (name) => name !== 'cleanup_id' && name !== 'position',
  )
  const rows = jsonRows<Column>(
    trx,
    COLUMNS,
    moved.map(({ after }) => after),
  )
  const assignments = names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`moved.${name}`)}`)
  await sql`
    update cleanup_items set ${sql.join(assignments)}
    from ${rows} as moved
    where cleanup_items.cleanup_id = moved.cleanup_id and cleanup_items.position = moved.position
  `.execute(trx)
  const tally = new TallyMoves(first.after.cleanup_id)
  for (const { before, after } of moved) tally.move(before, before, after)
  await tally.store(trx)
}

/**
 * Moves every item of a cleanup to which the event can come, or those among them, in one statement: there may be
 * 100,000. The tally is the caller's.
 * @returns how many moved
 */
export async function moveItems<M extends ItemMachine, E extends EventOf<M>>(
  trx: DatabaseTransaction,
  cleanupId: string,
  [machine, event]: readonly [M, E],
  values: ValuesOf<M, E>,
  among: Expression<SqlBool> = sql<boolean>`1 = 1`,
): Promise<number> {
  const column = MACHINES[machine].column
  const states = transitionOf(machine, event).from
  const { numUpdatedRows } = await trx
    .updateTable('cleanup_items')
    .set(changesOf(machine, event, values) as UpdateObject<Schema, 'cleanup_items'>)
    .where('cleanup_id', '=', cleanupId)
    .where(
      states.includes('none')
        ? sql<boolean>`${sql.ref(column)} is null`
        : sql<boolean>`${sql.ref(column)} in (${sql.join(states)})`,
    )
    .where(among)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
