import { ADVICE } from './advice.ts'
import type { SupportStep } from './advice-words.ts'
import { diagnosisFacts, uncertainDelete } from './diagnosis-facts.ts'
import type { Diagnosis, DiagnosisInput, DiagnosisKind, Sureness } from './diagnosis-shapes.ts'
import { CREDENTIAL_MS, isFinishedStatus } from './facts.ts'
import { msOf } from './ms-of.ts'
import { cleanUpOf } from './vod-clean-up.ts'

export { DIAGNOSIS_KINDS } from './diagnosis-shapes.ts'
export type {
  Diagnosis,
  DiagnosisFact,
  DiagnosisFactName,
  DiagnosisInput,
  DiagnosisKind,
  Sureness,
} from './diagnosis-shapes.ts'

/** A report so new is one of an upload that goes on: uploaders report every few seconds to minutes. */
export const MOVING_MS = 30 * 60_000

/** Putting the parts of a large file together takes storage some minutes. */
export const COMPLETING_MS = 10 * 60_000

/** Reports that end this close to the end of the first credential probably ended because of it. */
export const CREDENTIAL_MARGIN_MS = 10 * 60_000

/** Statuses of GetUploadDetails that only a URL pull has (`vod-api.md` §7.3); compared in lower case. */
const PULLING = new Set(['pending', 'processing', 'downloading', 'download_success'])

/** What happens after the file has arrived. A status that is not here is an upload's. */
const AFTERWARDS: Readonly<Record<string, DiagnosisKind>> = {
  transcodefail: 'processing_failed',
  producefail: 'processing_failed',
  blocked: 'blocked',
  checking: 'in_review',
  uploadsucc: 'processing',
  transcoding: 'processing',
  normal: 'ready',
}

const PARTS_MAY_EXIST: ReadonlySet<DiagnosisKind> = new Set([
  'moving',
  'all_sent',
  'credential_ran_out',
  'nothing_after_credential',
  'silent',
  'unreported',
  'unread',
])

interface Reading {
  kind: DiagnosisKind
  sureness: Sureness
  alsoPossible?: readonly DiagnosisKind[]
}

/**
 * Why an upload is stuck, as far as VOD and our own doings tell: the first rule that matches wins. What has arrived and
 * what we deleted comes first, since it is certain; then what moves, since a wrong word would end it.
 * @param now ms since 1970
 */
export function diagnose(input: DiagnosisInput, now: number): Diagnosis {
  return toDiagnosis(input, read(input, now), now)
}

/**
 * The diagnosis of an ID that VOD does not know. Only what we knew ourselves can have been deleted.
 * @param known `unfinished`: nothing says that its upload ever came to an end
 */
export function diagnoseMissing(known: { at: string; unfinished: boolean } | null): Diagnosis {
  const kind = known === null ? 'not_known' : 'deleted'
  const advice = ADVICE[kind]
  return {
    kind,
    sureness: known === null ? 'seen' : 'likely',
    facts: known === null ? [] : [{ fact: 'knownHere', at: known.at }],
    alsoPossible: known === null ? [] : ['not_known'],
    partsMayExist: false,
    continueBefore: null,
    ...advice,
    here: [...advice.here],
    reply: known?.unfinished ? 'parts_gone' : advice.reply,
  }
}

function read(input: DiagnosisInput, now: number): Reading {
  const { media, report, verdict } = input
  const { status } = media
  if (isFinishedStatus(status))
    return { kind: AFTERWARDS[status.toLowerCase()] ?? 'processing', sureness: 'seen' }
  if (verdict.kind === 'clean') {
    const deleted = input.deletions.some(({ outcome }) => outcome === 'deleted')
    return { kind: deleted ? 'parts_deleted' : 'nothing_left', sureness: 'seen' }
  }
  if (input.reportUnread) return { kind: 'unread', sureness: 'possible' }
  return report === null ? readUnreported(input, now) : readReported(input, report, now)
}

function readUnreported(input: DiagnosisInput, now: number): Reading {
  const cleared = clearedByVod(input, now)
  if (cleared !== null)
    return { ...cleared, ...(input.saysUrlPull && { alsoPossible: ['url_pull' as const] }) }
  if (input.saysUrlPull)
    return { kind: 'url_pull', sureness: 'possible', alsoPossible: ['unreported'] }
  // That it is not finished, and that no report is there, is what VOD tells.
  const alsoPossible: DiagnosisKind[] =
    input.verdict.kind === 'in_progress' ? ['moving', 'url_pull'] : ['url_pull']
  return { kind: 'unreported', sureness: 'seen', alsoPossible }
}

function readReported(
  input: DiagnosisInput,
  report: NonNullable<DiagnosisInput['report']>,
  now: number,
): Reading {
  if (PULLING.has(report.uploadStatus?.toLowerCase() ?? ''))
    return { kind: 'url_pull', sureness: 'likely' }
  const look = input.verdict.secondLook
  if (look === 'moving') return { kind: 'moving', sureness: 'seen' }

  const last = msOf(report.modifiedAt) ?? msOf(report.createdAt)
  const silence = last === null ? null : now - last
  const allSent = isAllSent(report)
  const recent = silence !== null && silence <= (allSent ? COMPLETING_MS : MOVING_MS)
  if (recent && look !== 'silent')
    return { kind: 'moving', sureness: 'likely', alsoPossible: [allSent ? 'all_sent' : 'silent'] }

  const cleared = clearedByVod(input, now)
  if (cleared !== null) return cleared
  if (allSent) return { kind: 'all_sent', sureness: 'likely' }

  const reading = readSilence(input, last, look === 'silent', now)
  return input.verdict.kind === 'in_progress'
    ? { ...reading, alsoPossible: [...(reading.alsoPossible ?? []), 'moving'] }
    : reading
}

/** Which way the reports ended, seen from the end of the first credential: later ones VOD does not tell of. */
function readSilence(
  { media, report }: DiagnosisInput,
  last: number | null,
  observed: boolean,
  now: number,
): Reading {
  const silent: Reading = {
    kind: 'silent',
    sureness: observed ? 'seen' : 'likely',
    alsoPossible: ['credential_ran_out'],
  }
  const issued = msOf(media.createdAt) ?? msOf(report?.createdAt ?? null)
  if (issued === null || last === null) return { ...silent, alsoPossible: [] }
  const ended = issued + CREDENTIAL_MS
  // The first credential may still carry it.
  if (ended > now) return { ...silent, alsoPossible: [] }
  if (last > ended + CREDENTIAL_MARGIN_MS) return silent
  return last < ended - CREDENTIAL_MARGIN_MS
    ? {
        kind: 'nothing_after_credential',
        sureness: 'likely',
        alsoPossible: ['credential_ran_out'],
      }
    : { kind: 'credential_ran_out', sureness: 'possible', alsoPossible: ['silent'] }
}

/** The seven days are over: without a later sign of life, or counted from the start alone. */
function clearedByVod(input: DiagnosisInput, now: number): Reading | null {
  if (input.verdict.kind === 'expired') return { kind: 'cleared_by_vod', sureness: 'likely' }
  return cleanUpOf(input, now)?.kind === 'due'
    ? { kind: 'cleared_by_vod', sureness: 'possible', alsoPossible: ['silent'] }
    : null
}

function isAllSent({ uploadRatio, uploadSize, fileSize }: NonNullable<DiagnosisInput['report']>) {
  if (uploadRatio !== null) return uploadRatio >= 1
  return uploadSize !== null && fileSize !== null && fileSize > 0 && uploadSize >= fileSize
}

function toDiagnosis(input: DiagnosisInput, reading: Reading, now: number): Diagnosis {
  const { kind, sureness } = reading
  const advice = ADVICE[kind]
  const partsMayExist = PARTS_MAY_EXIST.has(kind)
  const cleanUp = partsMayExist ? cleanUpOf(input, now) : null
  const uncertain = partsMayExist && uncertainDelete(input) !== null
  return {
    kind,
    sureness: uncertain ? 'possible' : sureness,
    facts: diagnosisFacts(input, kind, now),
    alsoPossible: [
      ...(uncertain ? ['parts_deleted' as const] : []),
      ...(reading.alsoPossible ?? []),
    ],
    partsMayExist,
    continueBefore: cleanUp?.kind === 'in' ? new Date(now + cleanUp.ms).toISOString() : null,
    ...advice,
    here: advice.here.filter((step) => isOpen(step, input, uncertain)),
  }
}

/** A step of support, where nothing speaks against it: a running upload is not deleted, nor one twice at a time. */
function isOpen(step: SupportStep, { verdict, report }: DiagnosisInput, uncertain: boolean) {
  switch (step) {
    case 'delete':
      return verdict.kind !== 'in_progress' && !uncertain
    case 'plan_cleanup':
      return verdict.kind === 'stalled' && !uncertain
    case 'look_again':
      return report !== null
    case 'reply':
      return true
  }
}
