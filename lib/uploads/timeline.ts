import { isFinishedStatus, storageOwner, VOD_CLEAN_UP_MS } from './facts.ts'
import { msOf } from './ms-of.ts'
import type { Outcome } from './outcome.ts'
import type { Verdict } from './verdict-shape.ts'

/** What a timeline is made from. Times ISO 8601; what cannot be read as a time counts as unknown. */
export interface TimelineFacts {
  media: {
    status: string
    createdAt: string | null
    modifiedAt: string | null
    storageLocation: string | null
  }
  report: {
    createdAt: string | null
    modifiedAt: string | null
    completedAt: string | null
    uploadSize: number | null
    uploadRatio: number | null
    uploadSource?: string | null
  } | null
  verdict: Pick<Verdict, 'kind' | 'lastSignOfLife' | 'unknown'>
  /** Our own deletions of this media, in any order. */
  deletions: readonly TimelineDeletion[]
  /** Our own looks at its report, in any order. */
  looks?: readonly TimelineLook[]
}

/** The report as somebody saw it here. Size in bytes, ratio 0 to 1; `comparison` with an earlier one. */
export interface TimelineLook {
  at: string
  ratio: number | null
  bytes: number | null
  comparison: 'moving' | 'silent' | null
}

export interface TimelineDeletion {
  deletionId: string
  intentAt: string
  outcomeAt: string | null
  /** Null while no answer is in. */
  outcome: Outcome | null
  settled: boolean
  actorName: string
}

export interface TimelineRules {
  /** The quiet period that applies to this upload. */
  quietMs: number
  /** A longer time in which nothing is known is drawn as a gap. */
  gapMs: number
  /** How long an upload credential is valid; without it the end of the first one is not drawn. */
  credentialMs?: number
}

export const DEFAULT_GAP_MS = 6 * 3_600_000

/** Two times this close together are one moment: VOD writes its records in whole seconds, one after the other. */
const SAME_MOMENT_MS = 2_000

/** Something that happened, or with `estimated` something that probably did or will. `at` is ISO 8601 UTC. */
export type TimelineEvent = { at: string; estimated?: true } & (
  | { kind: 'created' }
  /** Of the credential that came with the record; whether it was refreshed VOD does not tell. */
  | { kind: 'firstCredentialEnd' }
  | { kind: 'firstReport' }
  | { kind: 'lastReport'; ratio: number | null; bytes: number | null; source: string | null }
  | { kind: 'completed' }
  /**
   * VOD touched its record of the media, which says nothing of how far the upload is. `status`: once VOD has the file,
   * its word by then for what it does or did with it.
   */
  | { kind: 'changed'; status: string | null }
  | ({ kind: 'look' } & Omit<TimelineLook, 'at'>)
  | {
      kind: 'deletion'
      deletionId: string
      outcome: Outcome | null
      settled: boolean
      actorName: string
    }
  | { kind: 'quiet' }
  | { kind: 'vodCleanUp' }
  | { kind: 'now' }
)

/** A time in which nothing is known to have happened; `ahead`: it has not passed yet. */
export interface TimelineGap {
  kind: 'gap'
  ms: number
  ahead: boolean
}

export type TimelineEntry = TimelineEvent | TimelineGap

/**
 * The life of an upload in the order of time, as data. Only what was told is in it: between two reports nothing is
 * known, which is a gap and not a silence.
 * @param now ms since 1970
 */
export function timeline(facts: TimelineFacts, rules: TimelineRules, now: number): TimelineEntry[] {
  return withGaps(eventsOf(facts, rules, now).toSorted(inOrder), rules.gapMs, now)
}

type Timed = TimelineEvent & { time: number }

function eventsOf(facts: TimelineFacts, rules: TimelineRules, now: number): Timed[] {
  const { media, report } = facts
  const created = msOf(media.createdAt)
  const modified = msOf(media.modifiedAt)
  const first = msOf(report?.createdAt ?? null)
  const last = msOf(report?.modifiedAt ?? null)
  const events: Timed[] = []
  const add = (time: number | null, event: WithoutTime) => {
    if (time !== null) events.push({ ...event, time, at: new Date(time).toISOString() })
  }

  add(created, { kind: 'created' })
  if (differs(first, created) && differs(first, last)) add(first, { kind: 'firstReport' })
  if (report !== null)
    add(last, {
      kind: 'lastReport',
      ratio: report.uploadRatio,
      bytes: report.uploadSize,
      source: report.uploadSource ?? null,
    })
  add(msOf(report?.completedAt ?? null), { kind: 'completed' })
  const finished = isFinishedStatus(media.status)
  if (differs(modified, created) && differs(modified, last))
    add(modified, { kind: 'changed', status: finished ? media.status : null })
  if (rules.credentialMs !== undefined && created !== null && created + rules.credentialMs <= now)
    add(created + rules.credentialMs, { kind: 'firstCredentialEnd' })
  for (const { at, ...look } of facts.looks ?? []) add(msOf(at), { kind: 'look', ...look })
  for (const { deletionId, intentAt, outcomeAt, outcome, settled, actorName } of facts.deletions)
    add(msOf(outcomeAt) ?? msOf(intentAt), {
      kind: 'deletion',
      deletionId,
      outcome,
      settled,
      actorName,
    })

  if (!finished) {
    const lastSign = msOf(facts.verdict.lastSignOfLife)
    const quiet = lastSign === null ? null : lastSign + rules.quietMs
    // What VOD did not show may have moved since.
    if (quiet !== null && quiet <= now && !facts.verdict.unknown) add(quiet, { kind: 'quiet' })
    // What we have cleared VOD need not clean up.
    const begun = first ?? created
    if (begun !== null && storageOwner(media.storageLocation) === 'vod' && !isClean(facts))
      add(begun + VOD_CLEAN_UP_MS, { kind: 'vodCleanUp', estimated: true })
  }
  add(now, { kind: 'now' })
  return events
}

type WithoutTime = TimelineEvent extends infer Event
  ? Event extends TimelineEvent
    ? Omit<Event, 'at'>
    : never
  : never

const isClean = ({ verdict }: TimelineFacts) => verdict.kind === 'clean'

const differs = (time: number | null, other: number | null) =>
  time !== null && (other === null || Math.abs(time - other) > SAME_MOMENT_MS)

/** Of one moment: what began it comes first, now closes what is known. */
const ORDER: readonly TimelineEvent['kind'][] = [
  'created',
  'firstReport',
  'lastReport',
  'completed',
  'changed',
  'firstCredentialEnd',
  'quiet',
  'look',
  'deletion',
  'now',
  'vodCleanUp',
]

const inOrder = (a: Timed, b: Timed) =>
  a.time - b.time || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)

function withGaps(events: Timed[], gapMs: number, now: number): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let previous: number | null = null
  for (const { time, ...event } of events) {
    if (previous !== null && time - previous > gapMs)
      entries.push({ kind: 'gap', ms: time - previous, ahead: previous >= now })
    entries.push(event)
    previous = time
  }
  return entries
}
