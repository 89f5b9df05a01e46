import { formatExact } from './format.ts'
import type { Locale } from './locales.ts'

/** `22 Nov 2026 14:05–14:07 UTC+8`: what both ends share is said once. */
export function formatPeriod(from: Date, to: Date, locale: Locale, timeZone?: string): string {
  const [first, last] = [from, to].map((time) => formatExact(time, locale, timeZone))
  if (first === undefined || last === undefined || first === last) return first ?? ''
  const [a, b] = [/\d{2}:\d{2}/.exec(first), /\d{2}:\d{2}/.exec(last)]
  const sameDay = a && b && first.slice(0, a.index) === last.slice(0, b.index)
  const sameZone = a && b && first.slice(a.index + 5) === last.slice(b.index + 5)
  return sameDay && sameZone
    ? `${first.slice(0, a.index + 5)}–${last.slice(b.index)}`
    : `${first} – ${last}`
}
