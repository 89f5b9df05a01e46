import { sql } from 'kysely'
import { jsonRows } from '../../db/json-rows.ts'
import type { ColumnType } from '../../db/json-rows.ts'
import type { DatabaseTransaction, DeletionRow } from '../../db/schema.ts'
import { storable } from '../../db/storable-text.ts'
import { changesOf } from './changes-of.ts'
import { transitionOf } from './transitions.ts'
import type { EventOf, ValuesOf } from './transitions.ts'

type DeletionEvent = EventOf<'deletion'>

/** A delete, the event that comes to it, and the values that the event sets. */
export type DeletionMove = {
  [E in DeletionEvent]: { row: DeletionRow; event: E; values: ValuesOf<'deletion', E> }
}[DeletionEvent]

/** What events may write of a delete. */
const COLUMNS: Readonly<Record<string, ColumnType>> = {
  ...{ state: 'text', attempts: 'integer', outcome: 'text', vendor_code: 'text' },
  ...{ vendor_request_id: 'text', outcome_at: 'bigint', settled_by: 'text' },
  ...{ unsettled_reason: 'text', lease_holder: 'text', leased_until: 'bigint' },
} satisfies Partial<Record<keyof DeletionRow, ColumnType>>

/**
 * Moves deletes as the table says. One that somebody settled meanwhile stays as it is; so does one that another process
 * holds, unless the event settles it: what VOD answered is true whoever works on the row.
 * @returns those that moved, as they are now
 */
export async function moveDeletions(
  trx: DatabaseTransaction,
  moves: readonly DeletionMove[],
): Promise<DeletionRow[]> {
  const moved: string[] = []
  for (const [event, group] of Map.groupBy(moves, ({ event }) => event))
    moved.push(...(await moveAll(trx, event, group)))
  if (moved.length === 0) return []
  return trx.selectFrom('deletions').selectAll().where('id', 'in', moved).execute()
}

/** Only what the event changes is written: what the caller knows of the rest may be old. */
async function moveAll(
  trx: DatabaseTransaction,
  event: DeletionEvent,
  moves: readonly DeletionMove[],
): Promise<string[]> {
  const { from, to, sets = [], clears = [] } = transitionOf('deletion', event)
  const names = ['state', ...sets, ...clears]
  const columns = Object.fromEntries(names.map((name) => [`new_${name}`, COLUMNS[name] ?? 'text']))
  const rows = jsonRows<string>(
    trx,
    { id: 'text', holder: 'text', ...columns },
    moves.map((move) => ({ id: move.row.id, holder: move.row.lease_holder, ...newValues(move) })),
  )
  const assignments = names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`moved.new_${name}`)}`)
  const isTheirs = to === 'settled' ? sql`1 = 1` : sql`deletions.lease_holder = moved.holder`
  const { rows: changed } = await sql<{ id: string }>`
    update deletions set ${sql.join(assignments)} from ${rows} as moved
    where deletions.id = moved.id and deletions.state in (${sql.join(from)}) and ${isTheirs}
    returning deletions.id
  `.execute(trx)
  return changed.map(({ id }) => id)
}

const newValues = ({ event, values }: DeletionMove) =>
  Object.fromEntries(
    Object.entries(changesOf('deletion', event, values)).map(([name, value]) => [
      `new_${name}`,
      typeof value === 'string' ? storable(value) : value,
    ]),
  )
