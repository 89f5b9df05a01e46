/** ISO 8601 as ms since 1970; null for what is absent or no time. */
export function msOf(time: string | null): number | null {
  const parsed = Date.parse(time ?? '')
  return Number.isNaN(parsed) ? null : parsed
}
