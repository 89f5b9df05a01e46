import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { UnsettledReason } from '../../contracts/deletion.ts'
import { databaseNow, nowExpression } from '../../db/database-now.ts'
import type { DeletionRow } from '../../db/schema.ts'
import { figuresMoved } from '../../uploads/seen.ts'
import { VodError } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { lookAtUpload } from '../uploads/look-at-upload.ts'
import { askVod } from './ask-vod.ts'
import { DELETION_LEASE_MS, deletionLease } from '../journal/deletion-lease.ts'
import { LeaseLostError, msFromNow } from '../journal/lease.ts'
import { recordRefusal, recordSettled, recordUnsettled } from '../journal/record-outcomes.ts'
import type { Definite } from '../journal/record-outcomes.ts'
import { writeAttempt } from '../journal/write-intents.ts'

/** How long after its intent, in ms, a delete may be asked about again: a person meant now, not some time. */
export const ASK_AGAIN_MS = 15 * 60_000

/** Rows at once, so that a slow one keeps no other waiting. */
export const SETTLED_AT_ONCE = 10

/**
 * Finds out what became of deletes whose answer was lost, and of those whose process died between intent and outcome,
 * called or not. Only rows whose lease has run out; claiming one is atomic, so several processes may do this.
 * @returns how many rows were looked into
 * @throws whatever the database fails with; the rows' leases end by themselves then
 */
export async function settleOpenDeletions(ctx: ServiceContext): Promise<number> {
  const work: Promise<void>[] = []
  while (work.length < SETTLED_AT_ONCE && !ctx.signal?.aborted) {
    const row = await claim(ctx)
    if (row === undefined) break
    work.push(
      deletionLease(ctx.db, row)
        .during(() => settle(ctx, row))
        .catch(unlessLost),
    )
  }
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return work.length
}

function unlessLost(error: unknown): void {
  if (!(error instanceof LeaseLostError)) throw error
}

// As a literal: SQLite takes the index of open rows only for the words that it was made with.
const isOpen = sql<boolean>`state = 'open'`

const claim = ({ db, connectionId }: ServiceContext): Promise<DeletionRow | undefined> =>
  db
    .updateTable('deletions')
    .set({ lease_holder: randomUUID(), leased_until: msFromNow(db, DELETION_LEASE_MS) })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('deletions')
        .select('id')
        .where(isOpen)
        .where('leased_until', '<', nowExpression(db))
        .where('connection_id', '=', connectionId)
        .orderBy('leased_until')
        .limit(1),
    )
    // Once more: on PostgreSQL another process may have claimed it between the two.
    .where(isOpen)
    .where('leased_until', '<', nowExpression(db))
    .returningAll()
    .executeTakeFirst()

async function settle(ctx: ServiceContext, row: DeletionRow): Promise<void> {
  let reason: UnsettledReason | 'unread' | null
  try {
    reason = await whyNotAgain(ctx, row)
  } catch (error) {
    if (ctx.signal?.aborted) return later(ctx, row, 0)
    // VOD cannot be asked just now.
    if (error instanceof VodError) return later(ctx, row)
    throw error
  }
  if (reason === 'unread') return laterOrNever(ctx, row)
  if (reason !== null) return void (await recordUnsettled(ctx, row, reason))
  await writeAttempt(ctx.db, row)
  const answer = await askVod(ctx, row, async (late) => {
    if ((await whyNotAgain(late, row)) !== null) throw new Error('Not asked again after all.')
  })
  if (answer.outcome === null || answer.outcome === 'throttled') return later(ctx, row)
  if (!tellsOfParts(answer)) return saidNothing(ctx, row, answer)
  // Where nothing was left to delete, the call whose answer was lost did it.
  const outcome = answer.outcome === 'already_clean' ? 'deleted' : answer.outcome
  await recordSettled(ctx, row, { ...answer, outcome }, 'asked_again')
}

/**
 * Whether an answer tells what became of the call before it: the parts are gone, or VOD has no such media, file or
 * storage, or may not enter its bucket, or takes no such ID. What is about the key, the service or the gateway, and a code
 * that no document names, tells nothing of it.
 */
function tellsOfParts({ outcome, vendor: { code } }: Definite): boolean {
  switch (outcome) {
    case 'deleted':
    case 'already_clean':
    case 'media_not_found':
    case 'file_not_found':
    case 'storage_not_found':
    case 'access_denied':
      return true
    case 'rejected':
      return code === 'InvalidParameter'
    case 'unknown':
    case 'key_not_allowed':
    case 'throttled':
    case 'skipped_in_progress':
      return false
  }
}

/** Asked again, though not without end: a cleanup that goes on would be kept from its end by one media. */
async function saidNothing(ctx: ServiceContext, row: DeletionRow, answer: Definite): Promise<void> {
  await recordRefusal(ctx, row, answer)
  await laterOrNever(ctx, row)
}

async function laterOrNever(ctx: ServiceContext, row: DeletionRow): Promise<void> {
  if ((await databaseNow(ctx.db)) - row.intent_at < ASK_AGAIN_MS) return later(ctx, row)
  await recordUnsettled(ctx, row, 'too_old')
}

/**
 * Null while asking again is what the person meant: soon, or while the cleanup goes on, and about the same upload. Signs
 * of life are compared with the one that the intent saw, so that both are of VOD's clock. `unread`: VOD does not show the
 * upload, so whether it moved is not known.
 * @throws VodError
 */
async function whyNotAgain(
  ctx: ServiceContext,
  row: DeletionRow,
): Promise<UnsettledReason | 'unread' | null> {
  const age = (await databaseNow(ctx.db)) - row.intent_at
  if (age >= ASK_AGAIN_MS && !(await isStillMeant(ctx, row))) return 'too_old'
  const { lastSignOfLife, verdict, facts } = await lookAtUpload(ctx, row.media_id)
  const before = row.last_sign_of_life ?? -Infinity
  if ((lastSignOfLife ?? -Infinity) > before) return 'upload_moved'
  const nothingToCompare = row.seen === null && facts.record !== 'absent'
  if (verdict.unknown !== undefined || nothingToCompare) return 'unread'
  return figuresMoved(row.seen, facts) ? 'upload_moved' : null
}

/** Whoever lets a cleanup go on means its items now, however long ago their calls left. */
async function isStillMeant({ db }: ServiceContext, row: DeletionRow): Promise<boolean> {
  if (row.cleanup_id === null) return false
  const cleanup = await db
    .selectFrom('cleanups')
    .select(['state', 'confirm_state'])
    .where('id', '=', row.cleanup_id)
    .executeTakeFirst()
  const state = row.purpose === 'confirm' ? cleanup?.confirm_state : cleanup?.state
  return state === 'running' || state === 'paused'
}

/** Leaves the row to the next round that finds its lease over: by itself after half its age, 1 s to a minute. */
async function later({ db }: ServiceContext, row: DeletionRow, pauseMs?: number): Promise<void> {
  const age = (await databaseNow(db)) - row.intent_at
  await deletionLease(db, row).release(pauseMs ?? Math.min(Math.max(age / 2, 1_000), 60_000))
}
