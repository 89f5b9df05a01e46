/** `2024-01-31T08:05:09Z`: ISO 8601 in UTC with whole seconds, the only form VOD uses. */
export function formatVodTime(epochMs: number): string {
  return new Date(Math.floor(epochMs / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}

/** Epoch ms, or undefined for any other form and for dates that do not exist. */
export function parseVodTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return undefined
  const time = Date.parse(text)
  // Date.parse takes 31 February for 2 March.
  return Number.isNaN(time) || formatVodTime(time) !== text ? undefined : time
}
