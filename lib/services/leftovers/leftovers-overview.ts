import { sql } from 'kysely'
import type { LeftoverCount, LeftoversOverview } from '../../contracts/leftovers.ts'
import { VOD_CLEAN_UP_MS } from '../../uploads/facts.ts'
import { VERDICT_KINDS } from '../../uploads/verdict.ts'
import type { VerdictBasis, VerdictKind } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { sumCells } from './counts.ts'
import type { Cell } from './counts.ts'
import { summaryWithCells } from './leftovers-summary.ts'
import { HOUR_MS } from './tally.ts'

const DAY_MS = 24 * HOUR_MS

/**
 * The numbers of the overview.
 * @param days how far back new leftovers are told, counted in days that begin `utcOffsetMinutes` before those of UTC
 */
export async function leftoversOverview(
  ctx: ServiceContext,
  { utcOffsetMinutes = 0, days = 30 }: { utcOffsetMinutes?: number; days?: number } = {},
): Promise<LeftoversOverview> {
  const { summary, cells, now } = await summaryWithCells(ctx)
  const [clearsIn, started] = await Promise.all([
    readClearsIn(ctx, now),
    readStarted(ctx, now, utcOffsetMinutes, days),
  ])
  return { ...summary, byBasis: byBasis(cells), clearsIn, started }
}

const byBasis = (cells: readonly Cell[]) =>
  Object.fromEntries(
    VERDICT_KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        (['reported', 'unreported'] as const).map((basis) => [
          basis,
          sumCells(cells.filter((cell) => cell.kind === kind && cell.basis === basis)),
        ]),
      ),
    ]),
  ) as Record<VerdictKind, Record<VerdictBasis, LeftoverCount>>

/** What is open in VOD's own buckets, by whole hours until about its clean-up. */
async function readClearsIn(
  { db, connectionId }: ServiceContext,
  now: number,
): Promise<LeftoversOverview['clearsIn']> {
  const rows = await db
    .selectFrom('leftover_tally')
    .select((eb) => [
      'hour',
      sql<number>`cast(${eb.fn.sum('count')} as bigint)`.as('count'),
      sql<number>`cast(${eb.fn.sum('bytes')} as bigint)`.as('bytes'),
      sql<number>`cast(${eb.fn.sum('known_sizes')} as bigint)`.as('known'),
    ])
    .where('connection_id', '=', connectionId)
    .where('facet', '=', 'clean_up')
    .where('settled', '=', 'open')
    .where('hour', '>=', Math.floor((now - VOD_CLEAN_UP_MS) / HOUR_MS))
    .groupBy('hour')
    .orderBy('hour')
    .execute()
  return rows.map(({ hour, count, bytes, known }) => ({
    hours: Math.max(0, Math.floor((hour * HOUR_MS + VOD_CLEAN_UP_MS - now) / HOUR_MS)),
    count,
    bytes,
    unknownSizes: count - known,
  }))
}

/** What is open, by day of creation and source. */
async function readStarted(
  { db, connectionId }: ServiceContext,
  now: number,
  utcOffsetMinutes: number,
  days: number,
): Promise<LeftoversOverview['started']> {
  const shift = utcOffsetMinutes * 60_000
  const firstDay = Math.floor((now + shift) / DAY_MS) - days + 1
  const { rows } = await sql<{ day: number; upload_source: string; count: number }>`
    select cast((hour * 60 + ${sql.lit(Math.trunc(utcOffsetMinutes))}) / 1440 as bigint) as day, upload_source,
      cast(sum(count) as bigint) as count
    from leftover_tally
    where connection_id = ${connectionId} and facet = 'created' and settled = 'open'
      and hour >= ${Math.floor((firstDay * DAY_MS - shift) / HOUR_MS)}
    group by 1, 2 order by 1, 2
  `.execute(db)
  return rows
    .filter(({ day }) => day >= firstDay)
    .map(({ day, upload_source, count }) => ({
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      source: upload_source === '' ? null : upload_source,
      count,
    }))
}
