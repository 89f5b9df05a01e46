/** Words of times and sizes; joined by `lib/i18n/format.ts`. */
export const units = {
  ago: '{duration} ago',
  justNow: 'just now',
  day: '{n} d',
  hour: '{n} h',
  minute: '{n} min',
  second: '{n} s',
  unknown: 'unknown',
}
