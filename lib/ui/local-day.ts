/** The reader's own day (`2026-11-19`) that holds a moment. */
export function localDay(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

/** The first moment of a day of the reader's own, or of one so many days later; null when it is no day. */
export function startOfLocalDay(day: string, later = 0): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (!year || !month || !date) return null
  return new Date(Number(year), Number(month) - 1, Number(date) + later)
}
