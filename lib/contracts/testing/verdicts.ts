import { DEFAULT_RULES } from '../../uploads/facts.ts'
import type { Verdict } from '../../uploads/verdict-shape.ts'

/** A verdict of an unfinished upload about which nothing else is known, with these facts. */
export const aVerdict = (facts: Partial<Verdict> = {}): Verdict => ({
  kind: 'stalled',
  basis: 'unreported',
  beganAt: null,
  reportedAt: null,
  lastSignOfLife: null,
  quietMs: DEFAULT_RULES.quietUnreportedMs,
  uploadSize: null,
  uploadRatio: null,
  clearedAt: null,
  evidence: [],
  ...facts,
})
