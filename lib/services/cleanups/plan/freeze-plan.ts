import { randomUUID } from 'node:crypto'
import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { PLAN_VALID_MS } from '../../../contracts/cleanups.ts'
import type { Cleanup, Includable, LeftOutReason } from '../../../contracts/cleanups.ts'
import type { Person } from '../../../contracts/person.ts'
import { LEFT_OUT_FROM } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { ServiceContext } from '../../context.ts'
import { titleKey } from '../../leftovers/scan/title-key.ts'
import { appNames } from '../../uploads/app-names.ts'
import { countChange, lockRunner } from '../../journal/runner-row.ts'
import { digestOf } from './digest-of.ts'
import { beginDraft, endDraft, removeDraft, writeDraft } from './draft.ts'
import type { DraftItem } from './draft.ts'
import { leftOutReason } from './left-out.ts'
import { lookUpMedia } from './look-up-media.ts'
import { PlanTotals } from './plan-totals.ts'
import type { Indexed } from './select.ts'
import { fromIndex, missingMedia } from './selected-media.ts'
import type { SelectedMedia } from './selected-media.ts'

export interface PlanOrder {
  selection: Cleanup['selection']
  include: readonly Includable[]
  reason: string | null
  ticket: string | null
  retryOf: string | null
  /** What was selected: media of the index, and others as VOD told of them. */
  indexed: readonly Indexed[]
  lookedUp: ReadonlyMap<string, SelectedMedia>
  /** The verdicts of the index are of this moment, ms since 1970. */
  at: number
}

/** Enough to keep commits few; some ten milliseconds of the event loop, and of the database's lock. */
const BATCH = 1_000
const NAMES_WAIT_MS = 1_000

/**
 * Writes the plan and shows it: items by small transactions under an ID that nobody knows, then everything that makes
 * it visible in one. Longest without a sign of life comes first: such an upload is the least likely to be wanted, and
 * whoever ends the run early has had the safest part of it.
 * @returns the ID of the cleanup
 */
export async function freezePlan(
  ctx: ServiceContext,
  person: Person,
  order: PlanOrder,
): Promise<string> {
  const { db, connectionId, vod } = ctx
  const id = randomUUID()
  const names = appNames(vod, ctx.now())
  await beginDraft(db, connectionId, id)
  try {
    const { totals, held } = await writeItems(ctx, id, order)
    await breathe()
    const digest = digestOf(held)
    const none = new Map<string, string>()
    const prompt = await Promise.race([names, delay(NAMES_WAIT_MS, none, { ref: false })])
    await show(ctx, person, order, { id, digest, totals, names: prompt })
    return id
  } catch (error) {
    await removeDraft(db, id)
    throw error
  }
}

async function writeItems(
  ctx: ServiceContext,
  id: string,
  { indexed, lookedUp, include, at }: PlanOrder,
): Promise<{ totals: PlanTotals; held: string[] }> {
  const beingDeleted = await mediaBeingDeleted(ctx)
  const turns = [...indexed, ...lookedUp.values()].sort(byTurn)
  const totals = new PlanTotals()
  const held: string[] = []
  const seeFrom = (from: number) => {
    const seen = see(ctx, turns.slice(from, from + BATCH), lookedUp, at)
    // Told where it is waited for, and nowhere when the writing before it fails.
    seen.catch(() => {})
    return seen
  }
  let next = seeFrom(0)
  for (let from = 0; from < turns.length; from += BATCH) {
    ctx.signal?.throwIfAborted()
    const batch = await next
    // A database server reads the next ones while it writes these.
    next = seeFrom(from + BATCH)
    const items = batch.map((media): DraftItem => {
      const reason = leftOutReason(media, include, beingDeleted)
      const position = reason === null ? totals.held.count : LEFT_OUT_FROM + totals.leftOut.count
      totals.add(media, reason)
      if (reason === null) held.push(media.mediaId)
      return toItem(media, position, reason)
    })
    // SQLite answers without ever giving the event loop away.
    await breathe()
    await writeDraft(ctx.db, id, items)
    await breathe()
  }
  return { totals, held }
}

/** Without any sign of life last: nobody knows how long it has been silent. */
const byTurn = (a: Indexed, b: Indexed): number =>
  (a.lastLife ?? Infinity) - (b.lastLife ?? Infinity) || (a.mediaId < b.mediaId ? -1 : 1)

async function mediaBeingDeleted({
  db,
  connectionId,
}: ServiceContext): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('deletions')
    .select('media_id')
    .where('connection_id', '=', connectionId)
    .where('state', '=', 'open')
    .execute()
  return new Set(rows.map(({ media_id }) => media_id))
}

/** These media as the index has them now; what a scan took out of it meanwhile is asked about. */
async function see(
  ctx: ServiceContext,
  turns: readonly Pick<Indexed, 'mediaId'>[],
  lookedUp: ReadonlyMap<string, SelectedMedia>,
  at: number,
): Promise<SelectedMedia[]> {
  const { db, connectionId, rules } = ctx
  const asked = turns.filter(({ mediaId }) => !lookedUp.has(mediaId))
  if (asked.length === 0) return turns.flatMap(({ mediaId }) => lookedUp.get(mediaId) ?? [])
  const wanted = asked.map(({ mediaId }) => ({ media_id: mediaId }))
  const { rows } = await sql<LeftoverRow>`
    select * from leftovers where connection_id = ${connectionId}
      and media_id in (select media_id from ${jsonRows(db, { media_id: 'text' }, wanted)} as wanted)
  `.execute(db)
  const seen = new Map(rows.map((row) => [row.media_id, fromIndex(row, rules, at)]))
  const gone = asked.map(({ mediaId }) => mediaId).filter((mediaId) => !seen.has(mediaId))
  const found = await lookUpMedia(ctx, gone)
  return turns.map(
    ({ mediaId }) =>
      lookedUp.get(mediaId) ??
      seen.get(mediaId) ??
      found.get(mediaId) ??
      missingMedia(mediaId, 'unread'),
  )
}

const toItem = (
  media: SelectedMedia,
  position: number,
  reason: LeftOutReason | null,
): DraftItem => ({
  position,
  media_id: media.mediaId,
  title: media.title,
  title_key: titleKey(media.title),
  app_id: media.appId,
  verdict: media.verdict?.kind ?? null,
  basis: media.verdict?.basis ?? null,
  evidence: JSON.stringify(media.verdict?.evidence ?? []),
  seen: media.seen,
  last_life: media.lastLife,
  bytes: media.bytes,
  state: reason === null ? 'waiting' : 'left_out',
  left_out_reason: reason,
})

interface WrittenPlan {
  id: string
  digest: string
  totals: PlanTotals
  names: ReadonlyMap<string, string>
}

function show(
  { db, connectionId }: ServiceContext,
  person: Person,
  order: PlanOrder,
  { id, digest, totals, names }: WrittenPlan,
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await endDraft(trx, id)
    await lockRunner(trx, connectionId)
    const now = await databaseNow(trx)
    const { held, leftOut } = totals
    await trx
      .insertInto('cleanups')
      .values({
        id,
        connection_id: connectionId,
        state: 'planned',
        version: 0,
        count: held.count,
        digest,
        selection: JSON.stringify(order.selection),
        include: JSON.stringify(order.include),
        totals: JSON.stringify(totals.toTotals(names)),
        reason: order.reason,
        ticket: order.ticket,
        planned_at: now,
        planned_by: person.email,
        planned_by_name: person.name,
        expires_at: now + PLAN_VALID_MS,
        retry_of: order.retryOf,
        marks: '[]',
      })
      .execute()
    await countChange(trx, connectionId, id)
    const tally = [
      { state: 'waiting' as const, ...held },
      { state: 'left_out' as const, ...leftOut },
    ].filter(({ count }) => count > 0)
    if (tally.length > 0)
      await trx
        .insertInto('cleanup_tally')
        .values(
          tally.map(({ state, count, bytes, unknownSizes }) => ({
            ...{ cleanup_id: id, state, outcome: '' as const, retry: '' as const },
            ...{ count, bytes, unknown_sizes: unknownSizes },
          })),
        )
        .execute()
    await appendAudit(trx, [
      {
        connectionId,
        actor: person.email,
        kind: 'cleanup.planned',
        subject: id,
        data: {
          actorName: person.name,
          count: held.count,
          leftOut: leftOut.count,
          bytes: held.bytes,
          unknownSizes: held.unknownSizes,
          digest,
          reason: order.reason,
          ticket: order.ticket,
          ...(order.retryOf !== null && { retryOf: order.retryOf }),
        },
      },
    ])
  })
}
