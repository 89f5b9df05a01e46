import type { Locale } from './locales.ts'

/** Days, hours and minutes of a time span, cut to the two biggest: {days: 3, hours: 4}. */
export interface DurationParts {
  days: number
  hours: number
  minutes: number
}

/** Nothing of it is rounded up: what is said to be over has passed. Null under a minute. */
export function durationParts(ms: number): DurationParts | null {
  const whole = Math.floor(ms / 60_000)
  if (whole < 1) return null
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  return { days, hours, minutes: days > 0 ? 0 : whole % 60 }
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** `1.2 GiB`, never broken over two lines; binary units in both languages. */
export function formatBytes(bytes: number, locale: Locale): string {
  let value = bytes
  let unit = 0
  // 1,023.95 would print as 1,024: the next unit says it better.
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit > 0 && value < 100 ? 1 : 0
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
  }).format(value)
  return `${number}\u00a0${UNITS[unit]}`
}

/** 0 to 1 as a percentage, never rounded up to 100: the last step of an upload is the one that fails. */
export function formatRatio(ratio: number, locale: Locale): string {
  const percent = ratio >= 1 ? 100 : Math.min(99, Math.floor(ratio * 100))
  return `${new Intl.NumberFormat(locale).format(percent)}${locale === 'en' ? '\u00a0%' : '%'}`
}

/** Exact time with its zone: `19 Nov 2026 14:02 UTC+8`, `2026-11-19 14:02（UTC+8）`. */
export function formatExact(time: Date, locale: Locale, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: locale === 'en' ? 'short' : '2-digit',
    day: locale === 'en' ? 'numeric' : '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
    ...(timeZone && { timeZone }),
  }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? ''
  const zone = part('timeZoneName')
    .replace('GMT', 'UTC')
    .replace(/[+-]0$/, '')
  const clock = `${part('hour')}:${part('minute')}`
  return locale === 'en'
    ? `${part('day')} ${part('month')} ${part('year')} ${clock} ${zone}`
    : `${part('year')}-${part('month')}-${part('day')} ${clock}（${zone}）`
}
