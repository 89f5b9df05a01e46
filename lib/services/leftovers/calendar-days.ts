/** A day of somebody's calendar: `2026-11-24`, and its first moment and that of the next (ms since 1970). */
export interface CalendarDay {
  day: string
  from: number
  to: number
}

/**
 * The last days of a time zone, oldest first; the last one holds `now`. Days are as long as that zone makes them: clocks
 * that go forward or back are in it.
 */
export function lastDays(now: number, timeZone: string, count: number): CalendarDay[] {
  const offset = offsetIn(timeZone)
  const today = Math.floor((now + offset(now)) / DAY_MS)
  const start = (day: number) => {
    const guess = day * DAY_MS
    return guess - offset(guess - offset(guess))
  }
  return Array.from({ length: count }, (_, at) => {
    const day = today - count + 1 + at
    return {
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      from: start(day),
      to: start(day + 1),
    }
  })
}

const DAY_MS = 86_400_000

/** How far the clocks of a zone are ahead of UTC at a time, ms. */
function offsetIn(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  })
  return (time: number): number => {
    const parts = format.formatToParts(time)
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((candidate) => candidate.type === type)?.value)
    const there = Date.UTC(
      ...([part('year'), part('month') - 1, part('day')] as const),
      ...([part('hour'), part('minute'), part('second')] as const),
    )
    return there - Math.floor(time / 1000) * 1000
  }
}
