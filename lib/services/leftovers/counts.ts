import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { NOT_REPORTED } from '../../contracts/leftovers.ts'
import type { LeftoverCount, LeftoverFilter } from '../../contracts/leftovers.ts'
import type { TallyRow } from '../../db/leftovers-schema.ts'
import { isPostgres } from '../../db/open-database.ts'
import { thresholds } from '../../uploads/thresholds.ts'
import type { VerdictThresholds } from '../../uploads/thresholds.ts'
import type { VerdictBasis } from '../../uploads/facts.ts'
import { verdictKindOf } from '../../uploads/verdict-rules.ts'
import type { VerdictKind } from '../../uploads/verdict-rules.ts'
import type { ServiceContext } from '../context.ts'
import { countBetween } from './count-between.ts'
import { clearsBetween, FOREVER, leftoverConditions } from './leftover-filter.ts'
import type { TextMatches } from './leftover-filter.ts'
import { storable } from '../../db/storable-text.ts'
import { HOUR_MS } from './tally.ts'
import { verdictKind } from './verdict-sql.ts'

type Context = Pick<ServiceContext, 'db' | 'connectionId' | 'rules'>

/** Rows of the index that read alike at one moment. */
export interface Cell {
  kind: VerdictKind
  basis: VerdictBasis
  /** Empty without one. */
  source: string
  count: number
  bytes: number
  knownSizes: number
}

interface Sums {
  report_state: TallyRow['report_state']
  upload_source: string
  count: number
  bytes: number
  known_sizes: number
}

/** Rows that the tally counts apart: those of one application, bucket or category, or all. */
export interface Part {
  facet: 'life' | 'app' | 'location' | 'category'
  /** Empty for all. */
  value: string
  condition: RawBuilder<SqlBool>
  /** The index of `leftovers` that holds the part by last sign of life. */
  index: string
}

const ALL: Part = {
  ...{ facet: 'life', value: '' },
  condition: sql<SqlBool>`1 = 1`,
  index: 'leftovers_by_last_life',
}

/**
 * The index, or a part of it, by verdict, basis and source, exact at `now` (ms since 1970): from the hourly tally, and
 * by counting only in the hours in which a threshold lies.
 */
export async function countCells(ctx: Context, now: number, part: Part = ALL): Promise<Cell[]> {
  const limits = thresholds(ctx.rules, now)
  const borders = borderHours(limits)
  const [tallied, counted] = await Promise.all([
    tallyBetween(ctx, borders, part),
    Promise.all(borders.map((hour) => countHour(ctx, hour, limits, part))),
  ])
  return [
    ...tallied.map((row) => cell(row, kindBetween(row, hourWithin(borders, row.interval), limits))),
    ...counted.flat().map((row) => cell(row, row.kind)),
  ]
}

const cell = (row: Sums, kind: VerdictKind): Cell => ({
  kind,
  basis: row.report_state === 'reported' ? 'reported' : 'unreported',
  source: row.upload_source,
  count: row.count,
  bytes: row.bytes,
  knownSizes: row.known_sizes,
})

const borderHours = ({ quietBefore, cleanedBefore }: VerdictThresholds): number[] =>
  [...new Set([quietBefore.reported, quietBefore.unreported, cleanedBefore])]
    .map((time) => Math.floor(time / HOUR_MS))
    .filter((hour, at, all) => all.indexOf(hour) === at)
    .sort((a, b) => a - b)

type Tallied = Sums & Pick<TallyRow, 'storage_owner' | 'settled'> & { interval: number }

async function tallyBetween(
  { db, connectionId }: Context,
  borders: readonly number[],
  { facet, value }: Part,
): Promise<Tallied[]> {
  const cases = borders.map((hour, at) => sql`when hour < ${hour} then ${sql.lit(at)}`)
  const interval = sql<number>`case when hour < 0 then -1 ${sql.join(cases, sql` `)} else ${sql.lit(borders.length)} end`
  const { rows } = await sql<Tallied>`
    select ${interval} as interval, storage_owner, report_state, settled, upload_source,
      cast(sum(count) as bigint) as count, cast(sum(bytes) as bigint) as bytes,
      cast(sum(known_sizes) as bigint) as known_sizes
    from leftover_tally
    where connection_id = ${connectionId} and facet = ${facet} and value = ${value} and hour not in (${sql.join(borders)})
    group by 1, 2, 3, 4, 5
  `.execute(db)
  return rows
}

/** An hour of an interval between borders; null for rows without a sign of life. */
const hourWithin = (borders: readonly number[], interval: number): number | null =>
  interval < 0 ? null : interval === 0 ? (borders[0] ?? 0) - 1 : (borders[interval - 1] ?? 0) + 1

/** The verdict of all rows of an hour in which no threshold lies. */
function kindBetween(
  { storage_owner, report_state, settled }: Tallied,
  hour: number | null,
  { quietBefore, cleanedBefore }: VerdictThresholds,
): VerdictKind {
  const life = hour === null ? null : hour * HOUR_MS
  const quiet = report_state === 'reported' ? quietBefore.reported : quietBefore.unreported
  return verdictKindOf((condition) => {
    switch (condition) {
      case 'unknown':
        return report_state === 'unread' || life === null
      case 'cleared':
        return settled === 'clean'
      case 'finished':
        return settled === 'finished' || settled === 'overwritten'
      case 'overwritten':
        return settled === 'overwritten'
      case 'lively':
        return life !== null && life >= quiet
      case 'cleanedByVod':
        return storage_owner === 'vod' && life !== null && life < cleanedBefore
    }
  })
}

async function countHour(
  { db, connectionId }: Context,
  hour: number,
  limits: VerdictThresholds,
  { condition, index }: Part,
): Promise<(Sums & { kind: VerdictKind })[]> {
  const along = isPostgres(db) ? sql`` : sql`indexed by ${sql.raw(index)}`
  const { rows } = await sql<Sums & { kind: VerdictKind }>`
    select ${verdictKind(limits)} as kind, report_state, coalesce(upload_source, '') as upload_source,
      count(*) as count, cast(coalesce(sum(upload_size), 0) as bigint) as bytes,
      count(upload_size) as known_sizes
    from leftovers ${along}
    where connection_id = ${connectionId} and ${condition}
      and last_life >= ${hour * HOUR_MS} and last_life < ${(hour + 1) * HOUR_MS}
    group by 1, 2, 3
  `.execute(db)
  return rows
}

export function sumCells(cells: readonly Cell[]): LeftoverCount {
  const sum: LeftoverCount = { count: 0, bytes: 0, unknownSizes: 0, unreported: 0 }
  for (const { basis, count, bytes, knownSizes } of cells) {
    sum.count += count
    sum.bytes += bytes
    sum.unknownSizes += count - knownSizes
    if (basis === 'unreported') sum.unreported += count
  }
  return sum
}

/** What matches a filter, exact at `now`: from the tally where it counts such rows apart, else by looking at them. */
export async function countMatching(
  ctx: Context,
  filter: LeftoverFilter,
  now: number,
  found: TextMatches = null,
): Promise<LeftoverCount> {
  return (
    (await countByLife(ctx, filter, now)) ??
    (await countByTime(ctx, filter, now)) ??
    countRows(ctx, filter, now, found)
  )
}

/** @returns null for a filter that asks for more than this tally tells apart */
async function countByLife(
  ctx: Context,
  filter: LeftoverFilter,
  now: number,
): Promise<LeftoverCount | null> {
  const { verdict, basis, source, sizeKnown, appId, storageLocation, cateId, ...others } = filter
  const parts = partsOf({ appId, storageLocation, cateId })
  if (parts.length > 1 || asksAnything(others)) return null
  const cells = await countCells(ctx, now, parts[0])
  return sumCells(
    cells
      .filter(
        (cell) =>
          (verdict === undefined || cell.kind === verdict) &&
          (basis === undefined || cell.basis === basis) &&
          isOfSource(cell, source),
      )
      .map((cell) => (sizeKnown === undefined ? cell : withSize(cell, sizeKnown))),
  )
}

function partsOf({
  appId,
  storageLocation,
  cateId,
}: Pick<LeftoverFilter, 'appId' | 'storageLocation' | 'cateId'>): Part[] {
  const parts: Part[] = []
  const add = (facet: Part['facet'], column: string, value: string | number | undefined) => {
    if (value === undefined) return
    parts.push({
      ...{ facet, value: String(value) },
      condition: sql<SqlBool>`${sql.ref(column)} = ${value}`,
      index: `leftovers_of_${column}`,
    })
  }
  add('app', 'app_id', appId && storable(appId))
  add('location', 'storage_location', storageLocation && storable(storageLocation))
  add('category', 'cate_id', cateId)
  return parts
}

const asksAnything = (filter: LeftoverFilter) =>
  Object.values(filter).some((value) => value !== undefined)

const isOfSource = (row: { source: string }, source: string | undefined) =>
  source === undefined || row.source === (source === NOT_REPORTED ? '' : source)

const withSize = (cell: Cell, known: boolean): Cell =>
  known
    ? { ...cell, count: cell.knownSizes }
    : { ...cell, count: cell.count - cell.knownSizes, bytes: 0, knownSizes: 0 }

/** @returns null for a filter that asks for more than this tally tells apart */
async function countByTime(
  ctx: Context,
  filter: LeftoverFilter,
  now: number,
): Promise<LeftoverCount | null> {
  const { basis, source, ...spans } = filter
  const { clearsWithinHours, clearsAfterHours, startedFrom, startedTo, ...others } = spans
  const clears = clearsWithinHours !== undefined || clearsAfterHours !== undefined
  const started = startedFrom !== undefined
  if (clears === started || asksAnything(clears ? { ...others, startedTo } : others)) return null
  const [from, to] = clears
    ? clearsBetween(filter, now)
    : [Date.parse(startedFrom ?? ''), startedTo === undefined ? FOREVER : Date.parse(startedTo)]
  // The tally keeps rows without the time where hours before 1970 would be.
  if (from < 0) return null
  if (from >= to) return { count: 0, bytes: 0, unknownSizes: 0, unreported: 0 }
  const rows = await countBetween(ctx, clears ? 'clean_up' : 'created', [from, to], {
    openOnly: clears,
    ...(basis !== undefined && { basis }),
  })
  const sum: LeftoverCount = { count: 0, bytes: 0, unknownSizes: 0, unreported: 0 }
  for (const row of rows) {
    if (!isOfSource(row, source)) continue
    sum.count += row.count
    sum.bytes += row.bytes
    sum.unknownSizes += row.count - row.known
    sum.unreported += row.unreported
  }
  return sum
}

async function countRows(
  ctx: Context,
  filter: LeftoverFilter,
  now: number,
  found: TextMatches,
): Promise<LeftoverCount> {
  return countWhere(ctx, leftoverConditions(filter, ctx.rules, now, found))
}

/** What of these media, at least one, matches a filter, exact at `now`. */
export function countAmong(
  ctx: Context,
  mediaIds: readonly string[],
  filter: LeftoverFilter,
  now: number,
  found: TextMatches = null,
): Promise<LeftoverCount> {
  const conditions = leftoverConditions(filter, ctx.rules, now, found)
  return countWhere(ctx, [...conditions, sql<SqlBool>`media_id in (${sql.join(mediaIds)})`])
}

async function countWhere(
  { db, connectionId }: Context,
  conditions: readonly RawBuilder<SqlBool>[],
): Promise<LeftoverCount> {
  const { rows } = await sql<{ count: number; bytes: number; known: number; unreported: number }>`
    select count(*) as count, cast(coalesce(sum(upload_size), 0) as bigint) as bytes,
      count(upload_size) as known, count(case when report_state <> 'reported' then 1 end) as unreported
    from leftovers
    where connection_id = ${connectionId} and ${sql.join(conditions, sql` and `)}
  `.execute(db)
  const { count = 0, bytes = 0, known = 0, unreported = 0 } = rows[0] ?? {}
  return { count, bytes, unknownSizes: count - known, unreported }
}
