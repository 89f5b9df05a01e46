import { z } from 'zod'

/** Control answers show times as ISO 8601 with milliseconds. */
export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

/** No clock, lag or age goes further: times stay within what the service's formats can write. */
export const tenYears = 315_360_000_000

/** The year 2000 to 2100: what the service's second-precise formats and every client can carry. */
const earliest = Date.UTC(2000)
const latest = Date.UTC(2100)

/** ISO 8601 with zone, or epoch ms; epoch ms comes out. */
export const timeSchema = z
  .union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))], {
    error: 'must be a time: ISO 8601 with zone, or epoch milliseconds',
  })
  .refine((time) => time >= earliest && time <= latest, {
    error: 'must lie between the years 2000 and 2100',
  })
