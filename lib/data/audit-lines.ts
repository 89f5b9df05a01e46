import type { AuditPage, AuditRecord } from '../contracts/audit.ts'

/** What is told in one line: one delete from its intent to its outcome, or a row that stands alone. */
export interface AuditLine {
  key: string
  /** Its rows, oldest first; at least one. */
  records: [AuditRecord, ...AuditRecord[]]
}

/** Lines in the order of their newest row that matches. Pages may bring the same delete twice; it is one line. */
export function auditLines(pages: readonly AuditPage[]): AuditLine[] {
  const lines = new Map<string, AuditLine>()
  for (const { items, related } of pages)
    for (const item of items) {
      const key = item.deletionId === null ? `entry ${item.seq}` : `deletion ${item.deletionId}`
      if (lines.has(key)) continue
      const others =
        item.deletionId === null
          ? []
          : [...items, ...related].filter(
              ({ deletionId, seq }) => deletionId === item.deletionId && seq !== item.seq,
            )
      const records = [item, ...others].toSorted((a, b) => a.seq - b.seq)
      lines.set(key, { key, records: records as AuditLine['records'] })
    }
  return [...lines.values()]
}
