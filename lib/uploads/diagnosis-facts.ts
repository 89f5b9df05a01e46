import type { DiagnosisFact, DiagnosisInput, DiagnosisKind } from './diagnosis-shapes.ts'
import { CREDENTIAL_MS, isFinishedStatus, storageOwner, VOD_CLEAN_UP_MS } from './facts.ts'
import { msOf } from './ms-of.ts'
import { isCleared } from './outcome.ts'
import type { TimelineDeletion } from './timeline.ts'

/**
 * Our last delete of which nobody knows yet whether it left nothing behind; none once the upload has reported after it,
 * for then it goes on whatever was deleted.
 */
export function uncertainDelete({ report, deletions }: DiagnosisInput): TimelineDeletion | null {
  const reported = msOf(report?.modifiedAt ?? null) ?? -Infinity
  return lastOf(
    deletions,
    ({ outcome, intentAt }) =>
      (outcome === null || outcome === 'unknown') && (msOf(intentAt) ?? Infinity) >= reported,
  )
}

/** What a diagnosis rests on, in the order of reading it. */
export function diagnosisFacts(
  input: DiagnosisInput,
  kind: DiagnosisKind,
  now: number,
): DiagnosisFact[] {
  const { media, verdict, deletions } = input
  const facts: DiagnosisFact[] = [{ fact: 'status', value: media.status }]
  const created = msOf(media.createdAt)
  if (created !== null) facts.push({ fact: 'began', at: iso(created) })
  facts.push(...reportFacts(input))
  const look = verdict.evidence.find(({ fact }) => fact === 'secondLook')
  if (look) facts.push({ ...look, fact: 'secondLook' })
  if (isFinishedStatus(media.status)) return facts

  if (created !== null && created + CREDENTIAL_MS <= now)
    facts.push({ fact: 'firstCredentialEnded', at: iso(created + CREDENTIAL_MS) })
  if (input.saysUrlPull) facts.push({ fact: 'saysUrlPull' })
  const cleared =
    verdict.kind === 'clean' ? lastOf(deletions, ({ outcome }) => isCleared(outcome)) : null
  if (cleared)
    facts.push({
      fact: 'cleared',
      at: cleared.outcomeAt ?? cleared.intentAt,
      value: cleared.actorName,
    })
  const open = uncertainDelete(input)
  if (open) facts.push({ fact: 'deletionOpen', at: open.intentAt, value: open.actorName })
  if (kind !== 'parts_deleted' && kind !== 'nothing_left') facts.push(...cleanUpFacts(input))
  return facts
}

function reportFacts({ report, reportUnread }: DiagnosisInput): DiagnosisFact[] {
  if (report === null) return reportUnread ? [{ fact: 'reportUnread' }] : [{ fact: 'noReport' }]
  const last = msOf(report.modifiedAt) ?? msOf(report.createdAt)
  const { uploadRatio, uploadSize, fileSize, uploadSource, uploadStatus } = report
  return [
    ...(last === null ? [] : [{ fact: 'lastReport' as const, at: iso(last) }]),
    ...valued('uploadRatio', uploadRatio),
    ...valued('uploadSize', uploadSize),
    ...valued('fileSize', fileSize),
    ...valued('uploadSource', uploadSource),
    ...valued('uploadStatus', uploadStatus),
  ]
}

const valued = (fact: DiagnosisFact['fact'], value: string | number | null): DiagnosisFact[] =>
  value === null ? [] : [{ fact, value }]

function cleanUpFacts({ media, report }: DiagnosisInput): DiagnosisFact[] {
  const owner = storageOwner(media.storageLocation)
  if (owner === 'own') return [{ fact: 'ownBucket' }]
  const start = msOf(report?.createdAt ?? null) ?? msOf(media.createdAt)
  return owner === 'vod' && start !== null
    ? [{ fact: 'vodCleanUp', at: iso(start + VOD_CLEAN_UP_MS) }]
    : []
}

const lastOf = (
  deletions: readonly TimelineDeletion[],
  wanted: (deletion: TimelineDeletion) => boolean,
) => deletions.filter(wanted).toSorted((a, b) => b.intentAt.localeCompare(a.intentAt))[0] ?? null

const iso = (time: number) => new Date(time).toISOString()
