import { SYSTEM_ACTOR } from '../../contracts/audit.ts'
import type { DeletionReceipt, SettledBy, UnsettledReason } from '../../contracts/deletion.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { Outcome } from '../../uploads/outcome.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { AuditEntry } from '../audit/append-audit.ts'
import { deleteRightOf, noteDeleteRight } from '../connection/connection-state.ts'
import type { ServiceContext } from '../context.ts'
import type { Decision } from './item-moves.ts'
import { moveDeletions } from './move-deletions.ts'
import type { DeletionMove } from './move-deletions.ts'
import { pauseNow } from './pause-cleanup.ts'
import { lockRunner } from './runner-row.ts'
import { settleItems } from './settle-items.ts'
import { pauseReasonOf } from './what-follows.ts'

/** A lost answer rests this long, in ms, before somebody looks what became of it. */
const FIRST_PAUSE_MS = 1_000

/** VOD answered, or its answer was lost. */
export interface Definite {
  outcome: Outcome
  vendor: DeletionReceipt['vendor']
}

/** What a call brought. `outcome` null: it certainly never left, or was held back, and `words` say why. */
export type CallEnd = Definite | { outcome: null; words: string }

export interface Answered {
  row: DeletionRow
  end: CallEnd
}

type Journal = Pick<ServiceContext, 'db' | 'connectionId'>

/**
 * Writes down what first calls brought, and what needed none, with all that follows for the cleanup whose items they
 * are. It needs no lease: what VOD answered is true whoever works on it now. What another has settled meanwhile stays as
 * it is. A lost answer leaves its row open, for the settler.
 * @param cleanupId of all of them; null where they are of none
 * @returns the rows that moved, and positions of items that wait again
 */
export function recordOutcomes(
  journal: Journal,
  cleanupId: string | null,
  answers: readonly Answered[],
  decisions: readonly Decision[] = [],
): Promise<{ rows: DeletionRow[]; backAgain: number[] }> {
  const words = new Map(
    answers.map(({ row, end }) => [row.id, end.outcome === null ? end.words : undefined]),
  )
  return record(journal, cleanupId, {
    moves: (now) => answers.map((answered) => toMove(answered, now)),
    decisions,
    entryOf: (row) => outcomeEntry(row, row.actor, words.get(row.id)),
  })
}

/** The same for one delete. @returns its row as it is now, whoever wrote it */
export async function recordOutcome(
  journal: Journal,
  row: DeletionRow,
  end: CallEnd,
): Promise<DeletionRow> {
  const { rows } = await recordOutcomes(journal, row.cleanup_id, [{ row, end }])
  return rows[0] ?? readDeletion(journal, row)
}

/** Writes down what became certain after a lost answer. @returns the row as it is now */
export const recordSettled = (
  journal: Journal,
  row: DeletionRow,
  answer: Definite,
  settledBy: SettledBy,
): Promise<DeletionRow> =>
  recordBySystem(journal, row, (now) => {
    const values = { ...said(answer, now), settled_by: settledBy }
    return { row, event: 'settle', values }
  })

/** Writes down that it stays unknown, and why. @returns the row as it is now */
export const recordUnsettled = (
  journal: Journal,
  row: DeletionRow,
  reason: UnsettledReason,
): Promise<DeletionRow> =>
  recordBySystem(journal, row, (now) => {
    const values = { outcome: 'unknown', outcome_at: now, unsettled_reason: reason } as const
    return { row, event: 'giveUp', values }
  })

/**
 * Writes down what a refusal says that leaves the delete as open as it was: one that every other delete would meet as well
 * pauses its cleanup, and the right to delete is known.
 */
export async function recordRefusal(
  { db, connectionId }: Journal,
  { cleanup_id }: DeletionRow,
  { outcome, vendor }: Definite,
): Promise<void> {
  const reason = pauseReasonOf(vendor.code)
  if (reason === null) return
  await db.transaction().execute(async (trx) => {
    if (cleanup_id !== null) await lockRunner(trx, connectionId)
    const right = deleteRightOf(outcome)
    if (right) await noteDeleteRight(trx, connectionId, right)
    if (cleanup_id !== null)
      await pauseNow(trx, cleanup_id, reason, { action: 'DeleteMultipartUpload', ...vendor })
  })
}

async function recordBySystem(
  journal: Journal,
  row: DeletionRow,
  move: (now: number) => DeletionMove,
): Promise<DeletionRow> {
  const { rows } = await record(journal, row.cleanup_id, {
    moves: (now) => [move(now)],
    decisions: [],
    entryOf: (moved) => outcomeEntry(moved, SYSTEM_ACTOR),
  })
  return rows[0] ?? readDeletion(journal, row)
}

/** Rows and audit entries in one transaction, with what follows for the cleanup and what is learnt of the key. */
function record(
  { db, connectionId }: Journal,
  cleanupId: string | null,
  what: {
    moves: (now: number) => DeletionMove[]
    decisions: readonly Decision[]
    entryOf: (row: DeletionRow) => AuditEntry
  },
): Promise<{ rows: DeletionRow[]; backAgain: number[] }> {
  return db.transaction().execute(async (trx) => {
    if (cleanupId !== null) await lockRunner(trx, connectionId)
    const rows = await moveDeletions(trx, what.moves(await databaseNow(trx)))
    const { entries, backAgain } =
      cleanupId === null || (rows.length === 0 && what.decisions.length === 0)
        ? { entries: [], backAgain: [] }
        : await settleItems(trx, cleanupId, rows, what.decisions)
    const right = rows.map(({ outcome }) => deleteRightOf(outcome)).findLast((one) => one !== null)
    if (right) await noteDeleteRight(trx, connectionId, right)
    await appendAudit(trx, [...rows.map(what.entryOf), ...entries])
    return { rows, backAgain }
  })
}

function toMove({ row, end }: Answered, now: number): DeletionMove {
  if (end.outcome === null) return { row, event: 'holdBack', values: { outcome_at: now } }
  if (end.outcome !== 'unknown') return { row, event: 'answer', values: said(end, now) }
  const values = { ...said(end, now), leased_until: now + FIRST_PAUSE_MS }
  return { row, event: 'lose', values }
}

const said = ({ outcome, vendor }: Definite, now: number) => ({
  outcome,
  vendor_code: vendor.code ?? null,
  vendor_request_id: vendor.requestId ?? null,
  outcome_at: now,
})

const readDeletion = ({ db }: Journal, { id }: DeletionRow): Promise<DeletionRow> =>
  db.selectFrom('deletions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/**
 * What the audit log says once a delete has an answer, or has been given up.
 * @param error why its call never left, where no code of VOD's says it
 */
const outcomeEntry = (row: DeletionRow, actor: string, error?: string): AuditEntry => ({
  connectionId: row.connection_id,
  appId: row.app_id,
  actor,
  kind: 'deletion.outcome',
  subject: row.media_id,
  deletionId: row.id,
  data: {
    ...(row.cleanup_id !== null && { cleanupId: row.cleanup_id }),
    outcome: row.outcome ?? 'not_sent',
    settled: row.state === 'settled',
    settledBy: row.settled_by,
    unsettledReason: row.unsettled_reason,
    vendorCode: row.vendor_code,
    vendorRequestId: row.vendor_request_id,
    ...(error !== undefined && { error }),
  },
})
