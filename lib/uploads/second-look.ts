/** Two reports of one upload are worth comparing once they were read this far apart: uploaders report now and then. */
export const SECOND_LOOK_MS = 120_000

/** A report as it was read at `readAt` (ms since 1970). Sizes in bytes, ratio 0 to 1. */
export interface ReportLook {
  readAt: number
  uploadSize: number | null
  uploadRatio: number | null
}

/**
 * `moving` and `silent` are what was seen; `too_soon` says when a comparison means something; `incomparable`: a report
 * without figures.
 */
export type SecondLook =
  | { kind: 'moving' | 'silent'; ms: number; before: ReportLook; after: ReportLook }
  | { kind: 'too_soon'; from: number; after: ReportLook }
  | { kind: 'incomparable' }

/** What a comparison showed, and when its later report was read (ms since 1970). */
export interface SecondLookFact {
  kind: 'moving' | 'silent'
  at: number
}

/** Whether an upload moves (design §2). A change is one at any distance; that nothing changed takes time to mean something. */
export function secondLook(before: ReportLook, after: ReportLook): SecondLook {
  const sizes = compared(before.uploadSize, after.uploadSize)
  const ratios = compared(before.uploadRatio, after.uploadRatio)
  if (sizes === 'unknown' && ratios === 'unknown') return { kind: 'incomparable' }
  const ms = after.readAt - before.readAt
  if (sizes === 'changed' || ratios === 'changed') return { kind: 'moving', ms, before, after }
  return ms < SECOND_LOOK_MS
    ? { kind: 'too_soon', from: before.readAt + SECOND_LOOK_MS, after }
    : { kind: 'silent', ms, before, after }
}

function compared(before: number | null, after: number | null): 'same' | 'changed' | 'unknown' {
  if (before === null || after === null) return 'unknown'
  return before === after ? 'same' : 'changed'
}
