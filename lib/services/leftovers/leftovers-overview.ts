import type { LeftoverCount, LeftoversOverview } from '../../contracts/leftovers.ts'
import { VOD_CLEAN_UP_MS } from '../../uploads/facts.ts'
import { VERDICT_KINDS } from '../../uploads/verdict-rules.ts'
import type { VerdictBasis } from '../../uploads/facts.ts'
import type { VerdictKind } from '../../uploads/verdict-rules.ts'
import type { ServiceContext } from '../context.ts'
import { lastDays } from './calendar-days.ts'
import type { CalendarDay } from './calendar-days.ts'
import { countBetween } from './count-between.ts'
import { sumCells } from './counts.ts'
import type { Cell } from './counts.ts'
import { summaryWithCells } from './leftovers-summary.ts'
import { HOUR_MS } from './tally.ts'

const DAY_HOURS = 24
const CLEAN_UP_DAYS = VOD_CLEAN_UP_MS / HOUR_MS / DAY_HOURS
const STARTED_DAYS = 14

/**
 * The numbers of the overview, each of which is that of the rows a filter of the index shows.
 * @param timeZone IANA name; whose days new leftovers are counted by
 */
export async function leftoversOverview(
  ctx: ServiceContext,
  { timeZone = 'UTC' }: { timeZone?: string } = {},
): Promise<LeftoversOverview> {
  const { summary, cells, now } = await summaryWithCells(ctx)
  const days = lastDays(now, timeZone, STARTED_DAYS)
  const [clearsIn, started] = await Promise.all([readClearsIn(ctx, now), readStarted(ctx, days)])
  return {
    ...summary,
    byBasis: byBasis(cells),
    clearsIn,
    days: days.map(({ day, from, to }) => ({
      day,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    })),
    started,
  }
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

/** What is open in VOD's own buckets, by days until about its clean-up. */
async function readClearsIn(
  ctx: ServiceContext,
  now: number,
): Promise<LeftoversOverview['clearsIn']> {
  // The first moment of a day counts to the one before it, as “within so many hours” says.
  const borders = Array.from(
    { length: CLEAN_UP_DAYS + 1 },
    (_, day) => now - VOD_CLEAN_UP_MS + day * DAY_HOURS * HOUR_MS + 1,
  )
  const rows = await countBetween(ctx, 'clean_up', borders, { openOnly: true })
  return Array.from({ length: CLEAN_UP_DAYS }, (_, day) => {
    const sum = { count: 0, bytes: 0, unknownSizes: 0 }
    for (const { interval, count, bytes, known } of rows) {
      if (interval !== day) continue
      sum.count += count
      sum.bytes += bytes
      sum.unknownSizes += count - known
    }
    return { afterHours: day * DAY_HOURS, withinHours: (day + 1) * DAY_HOURS, ...sum }
  })
}

/** By day of creation and source. */
async function readStarted(
  ctx: ServiceContext,
  days: readonly CalendarDay[],
): Promise<LeftoversOverview['started']> {
  const borders = [...days.map(({ from }) => from), days.at(-1)?.to ?? 0]
  const counts = new Map<string, { day: string; source: string | null; count: number }>()
  for (const { interval, source, count } of await countBetween(ctx, 'created', borders)) {
    const day = days[interval]?.day
    if (day === undefined) continue
    const key = `${day} ${source}`
    const before = counts.get(key)?.count ?? 0
    counts.set(key, { day, source: source === '' ? null : source, count: before + count })
  }
  return [...counts.values()].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
}
