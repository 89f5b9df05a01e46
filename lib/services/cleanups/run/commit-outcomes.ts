import { sql } from 'kysely'
import { databaseNow } from '../../../db/database-now.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { DatabaseTransaction, DeletionRow } from '../../../db/schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import { deleteRightOf, noteDeleteRight } from '../../connection/connection-state.ts'
import { outcomeEntry } from '../../deletions/outcome-entry.ts'
import { FIRST_PAUSE_MS } from '../../deletions/record-answer.ts'
import type { DeletionReceipt } from '../../../contracts/deletion.ts'
import type { Outcome } from '../../../uploads/outcome.ts'
import type { RunContext } from './run-context.ts'
import { lockRunner } from '../../journal/runner-row.ts'
import { settleItems } from '../../journal/settle-items.ts'
import type { Decision } from '../../journal/item-moves.ts'

/** What a call brought. `outcome` null: it certainly never left, or was held back, and `words` say why. */
export type CallEnd =
  { outcome: Outcome; vendor: DeletionReceipt['vendor'] } | { outcome: null; words: string }

export interface Answered {
  row: DeletionRow
  end: CallEnd
}

const COLUMNS = {
  id: 'text',
  state: 'text',
  outcome: 'text',
  vendor_code: 'text',
  vendor_request_id: 'text',
  lease_holder: 'text',
  leased_until: 'bigint',
} as const

/**
 * Writes down what calls brought, and what needed none, with all that follows for the cleanup. It needs no lease: what
 * VOD answered is true whoever runs the cleanup now. What another has settled meanwhile stays as it is.
 * @returns positions of items that wait again
 */
export function commitOutcomes(
  { db, connectionId }: RunContext,
  cleanupId: string,
  answers: readonly Answered[],
  decisions: readonly Decision[],
): Promise<number[]> {
  return db.transaction().execute(async (trx) => {
    await lockRunner(trx, connectionId)
    const now = await databaseNow(trx)
    const rows = await update(trx, answers, now)
    const right = rows.map(({ outcome }) => deleteRightOf(outcome)).findLast((one) => one !== null)
    const { entries, backAgain } = await settleItems(trx, cleanupId, rows, decisions)
    if (right) await noteDeleteRight(trx, connectionId, right)
    const words = new Map(
      answers.map(({ row, end }) => [row.id, end.outcome === null ? end.words : undefined]),
    )
    await appendAudit(trx, [
      ...rows.map((row) => outcomeEntry(row, row.actor, words.get(row.id))),
      ...entries,
    ])
    return backAgain
  })
}

async function update(
  trx: DatabaseTransaction,
  answers: readonly Answered[],
  now: number,
): Promise<DeletionRow[]> {
  if (answers.length === 0) return []
  const told = jsonRows(
    trx,
    COLUMNS,
    answers.map(({ row, end }) => ({
      id: row.id,
      ...(end.outcome === 'unknown'
        ? { state: 'open', lease_holder: null, leased_until: now + FIRST_PAUSE_MS }
        : { state: 'settled', lease_holder: row.lease_holder, leased_until: row.leased_until }),
      outcome: end.outcome,
      vendor_code: end.outcome === null ? null : storable(end.vendor.code),
      vendor_request_id: end.outcome === null ? null : storable(end.vendor.requestId),
    })),
  )
  const assignments = (['state', 'outcome', 'vendor_code', 'vendor_request_id'] as const).map(
    (name) => sql`${sql.ref(name)} = ${sql.ref(`told.${name}`)}`,
  )
  const { rows: changed } = await sql<{ id: string }>`
    update deletions set ${sql.join(assignments)}, outcome_at = ${now},
      lease_holder = told.lease_holder, leased_until = told.leased_until
    from ${told} as told
    where deletions.id = told.id and deletions.state = 'open'
      and (told.state = 'settled' or deletions.lease_holder = ${answers[0]?.row.lease_holder ?? null})
    returning deletions.id
  `.execute(trx)
  if (changed.length === 0) return []
  return trx
    .selectFrom('deletions')
    .selectAll()
    .where(
      'id',
      'in',
      changed.map(({ id }) => id),
    )
    .execute()
}

/** PostgreSQL reads no NUL from JSON, and a vendor's text may hold one. */
const storable = (text: string | undefined) => text?.replaceAll('\0', '\uFFFD') ?? null
