/*
 * The rules of design §2 as one table. `judge` reads it for one upload, `verdict-sql.ts` for rows of the index and
 * `counts.ts` for counted cells: each of them only says how a condition is answered there.
 */

export const VERDICT_KINDS = ['clean', 'finished', 'in_progress', 'expired', 'stalled'] as const
export type VerdictKind = (typeof VERDICT_KINDS)[number]

/** What the rules ask about an upload. Each is answered by yes or no; where a fact is missing, by the careful one. */
export type Condition =
  /** VOD did not answer for the record or the report. */
  | 'unknown'
  /** Our last delete left nothing behind, and no sign of life is later than it. */
  | 'cleared'
  /** The record's status says that the file has arrived. */
  | 'finished'
  /** A report says that a file is on its way although one has arrived before. */
  | 'overwritten'
  /** A sign of life lies within the quiet period, or may. */
  | 'lively'
  /** The last sign of life is older than VOD's own clean-up, in a bucket that VOD cleans. */
  | 'cleanedByVod'

export interface VerdictRule {
  kind: VerdictKind
  when: Condition | null
  unless?: Condition
}

/**
 * The first rule that matches wins. Rules 2 and 5 of design §2 are one row: a sign of life later than our delete
 * already keeps `cleared` from holding.
 */
export const VERDICT_RULES: readonly VerdictRule[] = [
  { kind: 'in_progress', when: 'unknown' },
  { kind: 'clean', when: 'cleared' },
  { kind: 'finished', when: 'finished', unless: 'overwritten' },
  { kind: 'in_progress', when: 'lively' },
  { kind: 'finished', when: 'finished' },
  { kind: 'expired', when: 'cleanedByVod' },
  { kind: 'stalled', when: null },
]

export function verdictKindOf(holds: (condition: Condition) => boolean): VerdictKind {
  const rule = VERDICT_RULES.find(
    ({ when, unless }) =>
      (when === null || holds(when)) && (unless === undefined || !holds(unless)),
  )
  return rule?.kind ?? 'in_progress'
}

/** Who may delete an upload of each verdict (design §2), from nobody to everybody. */
export const MAY_DELETE: Readonly<
  Record<
    VerdictKind,
    {
      /** In a cleanup. */
      inBulk: 'never' | 'when_asked_for' | 'yes'
      /** One by one; `override`: by an admin who types the end of the ID and gives a reason. */
      one: 'override' | 'yes'
    }
  >
> = {
  in_progress: { inBulk: 'never', one: 'override' },
  clean: { inBulk: 'never', one: 'yes' },
  finished: { inBulk: 'when_asked_for', one: 'yes' },
  expired: { inBulk: 'when_asked_for', one: 'yes' },
  stalled: { inBulk: 'yes', one: 'yes' },
}
