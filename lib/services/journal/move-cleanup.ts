import { sql } from 'kysely'
import type { RawBuilder, UpdateObject } from 'kysely'
import type { CleanupState } from '../../contracts/cleanups.ts'
import type { Person } from '../../contracts/person.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'
import { nowExpression } from '../../db/database-now.ts'
import type { DatabaseTransaction, Schema } from '../../db/schema.ts'
import type { AuditEntry } from '../audit/append-audit.ts'
import { auditEntry } from './audit-entry.ts'
import { changesOf, shown } from './changes-of.ts'
import { isInState, stateOf } from './cleanup-state.ts'
import { countChange } from './runner-row.ts'
import { replyOf, TRANSITIONS, transitionOf } from './transitions.ts'
import type { EventOf, ValuesOf } from './transitions.ts'

const CLEANUP_MACHINES = ['run', 'confirmation'] as const
export type CleanupMachine = (typeof CLEANUP_MACHINES)[number]

/**
 * Whom an event moves: the run, or else the confirmation. `already`: there is nothing left to do. `refused`: it cannot
 * follow, and a person should know; `ignored`: it cannot follow, as the system's may.
 */
export function meaningOf(
  cleanup: CleanupRow,
  event: EventOf<'run'> | EventOf<'confirmation'>,
  now: number,
): CleanupMachine | 'already' | 'refused' | 'ignored' {
  const run = stateOf(cleanup, now)
  const states = { run, confirmation: shown(cleanup.confirm_state) }
  const machines = CLEANUP_MACHINES.filter((machine) => event in TRANSITIONS[machine])
  const replies = machines.map((machine) =>
    replyOf(transitionOf(machine, event), states[machine], run),
  )
  const moved = machines[replies.indexOf('moves')]
  if (moved) return moved
  if (replies.includes('already')) return 'already'
  return replies.includes('refused') ? 'refused' : 'ignored'
}

/**
 * Moves a run or a confirmation as the table says, and counts the change. For whoever holds the runner's row.
 * @param note for the audit log: who did it, null for the system, and what else is to be said
 * @returns the entry for the audit log, or none; null when it could not follow, and nothing was written
 */
export async function moveCleanup<M extends CleanupMachine, E extends EventOf<M>>(
  trx: DatabaseTransaction,
  cleanup: Pick<CleanupRow, 'id' | 'connection_id' | 'count'>,
  [machine, event]: readonly [M, E],
  values: ValuesOf<M, E>,
  note: { person: Pick<Person, 'email' | 'name'> | null; data?: AuditEntry['data'] },
): Promise<AuditEntry[] | null> {
  const { audit } = transitionOf(machine, event)
  const moved = await trx
    .updateTable('cleanups')
    .set(changesOf(machine, event, values) as UpdateObject<Schema, 'cleanups'>)
    .where('id', '=', cleanup.id)
    .where(mayFollow(trx, machine, event))
    .returning('id')
    .executeTakeFirst()
  if (moved === undefined) return null
  await countChange(trx, cleanup.connection_id, cleanup.id)
  return audit === undefined
    ? []
    : [auditEntry(cleanup, note.person, { kind: audit, ...(note.data && { data: note.data }) })]
}

/** The row is in a state from which the event leads on. */
function mayFollow(
  trx: DatabaseTransaction,
  machine: CleanupMachine,
  event: string,
): RawBuilder<boolean> {
  const { from, runIs } = transitionOf(machine, event)
  const runIn = (states: readonly string[]) => {
    const conditions = states.map((state) => isInState(state as CleanupState, nowExpression(trx)))
    return sql<boolean>`(${sql.join(conditions, sql` or `)})`
  }
  if (machine === 'run') return runIn(from)
  const confirmation = sql<boolean>`coalesce(confirm_state, 'none') in (${sql.join(from)})`
  return runIs === undefined ? confirmation : sql<boolean>`${confirmation} and ${runIn(runIs)}`
}
