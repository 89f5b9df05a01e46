/** Rows of all pages; one that two pages hold, since the list moved between them, is there once. */
export function uniqueRows<Row extends { mediaId: string }>(
  pages: readonly { items: readonly Row[] }[],
): Row[] {
  const rows = new Map<string, Row>()
  for (const { items } of pages)
    for (const row of items) if (!rows.has(row.mediaId)) rows.set(row.mediaId, row)
  return [...rows.values()]
}
