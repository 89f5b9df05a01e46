import type { Media, UploadReport } from '../../contracts/media.ts'
import type { Answer, ReportFacts, UploadFacts } from '../../uploads/facts.ts'
import type { ReportLook } from '../../uploads/second-look.ts'
import { earlierSignOf, newest, signsOfLife } from '../../uploads/signs-of-life.ts'
import { judge, withSecondLook } from '../../uploads/verdict.ts'
import type { Verdict } from '../../uploads/verdict-shape.ts'
import type { VodError, VodRejection } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { clearedOf } from '../journal/cleared-of.ts'
import type { Cleared } from '../journal/cleared-of.ts'
import { lacksRight } from './ask-by-twenties.ts'
import { knownSince } from './known-since.ts'
import { toMedia, toRecordFacts, toReportFacts } from './map-media.ts'
import { readRecords, readReports } from './read-uploads.ts'
import type { ReportAnswer } from './read-uploads.ts'
import { refusalMemory } from './refusal-memory.ts'
import { rememberedLooks } from './remembered-looks.ts'
import type { Remembered } from './remembered-looks.ts'
import { readsOf } from './upload-reads.ts'

/** One media as VOD shows it now, and our reading of its upload. */
export interface Look {
  mediaId: string
  /** Null when VOD did not show a record: `facts.record` says why. */
  media: Media | null
  /** Null without one: `facts.report` says why. */
  report: UploadReport | null
  /** What VOD answered about the report, with the address it was uploaded from: personal data. */
  answer: ReportAnswer | 'unknown'
  facts: UploadFacts
  verdict: Verdict
  /** Newest sign of life, ms since 1970 by VOD's clock; null when none is known. */
  lastSignOfLife: number | null
  cleared: Cleared | null
  /** An earlier report to compare this one with. */
  earlier: ReportLook | null
  /** VOD named this ID as one it does not know; `refusal` is what it said then, if it refused. */
  namedAbsent: boolean
  refusal: VodRejection | null
  /** When the answers were in, ms since 1970. */
  at: number
}

export interface Looks {
  byMediaId: ReadonlyMap<string, Look>
  /** What calls failed with. */
  errors: readonly VodError[]
  /** By source: a failure by which not one media of a batch was answered for; null when each batch brought something. */
  failed: { record: VodError | null; report: VodError | null }
  /** False when the key may not read reports. */
  reportsReadable: boolean
}

/** Asks VOD about media known by ID alone: their records and their reports, by twenties side by side. */
export async function lookAtUploads(
  ctx: ServiceContext,
  mediaIds: readonly string[],
  names: ReadonlyMap<string, string> = new Map(),
): Promise<Looks> {
  const read = readsOf(ctx)
  const asking = readReports(read, mediaIds, refusalMemory(ctx))
  const [records, reports, kept] = await Promise.all([
    readRecords(read, mediaIds, asking),
    asking,
    whatIsKept(ctx, mediaIds),
  ])
  const at = ctx.now()
  const isAbsent = (mediaId: string) => {
    const record = records.byMediaId.get(mediaId)
    return typeof record === 'object' && record.kind === 'absent'
  }
  const since = await knownSince(ctx, mediaIds.filter(isAbsent))
  // A replica that lags does not know a new media yet. One that has been known for longer is gone, if both reads say so:
  // when one of them knows the media, the other's answer is about something else.
  const isGone = (mediaId: string) => {
    const report = reports.byMediaId.get(mediaId) ?? 'unknown'
    return (
      isAbsent(mediaId) &&
      report !== 'unknown' &&
      report.kind === 'noMedia' &&
      at - (since.get(mediaId) ?? at) > ctx.rules.quietUnreportedMs
    )
  }
  const looks = mediaIds.map((mediaId) => {
    const found = records.byMediaId.get(mediaId) ?? 'unknown'
    const media =
      typeof found === 'object' && found.kind === 'record'
        ? toMedia(mediaId, null, found.video, names)
        : null
    return toLook(ctx, {
      mediaId,
      media,
      record: media !== null ? toRecordFacts(media) : isGone(mediaId) ? 'absent' : 'unknown',
      namedAbsent: isAbsent(mediaId),
      refusal: typeof found === 'object' && found.kind === 'absent' ? found.refusal : null,
      answer: reports.byMediaId.get(mediaId) ?? 'unknown',
      kept,
      at,
    })
  })
  return {
    byMediaId: new Map(looks.map((look) => [look.mediaId, look])),
    errors: [...records.errors, ...reports.errors],
    failed: { record: records.refusedWhole, report: reports.refusedWhole },
    reportsReadable: !reports.errors.some(lacksRight),
  }
}

/** Asks VOD for the reports of media whose records it has just listed. */
export function lookAtListed(ctx: ServiceContext, listed: readonly Media[]): Promise<Looks> {
  return lookAtReports(
    ctx,
    listed.map((media) => ({ mediaId: media.mediaId, media, record: toRecordFacts(media) })),
  )
}

/** Asks VOD for the reports of media whose records are known from elsewhere. */
export async function lookAtReports(
  ctx: ServiceContext,
  known: readonly Pick<Seen, 'mediaId' | 'media' | 'record'>[],
): Promise<Looks> {
  const mediaIds = known.map(({ mediaId }) => mediaId)
  const [reports, kept] = await Promise.all([
    readReports(readsOf(ctx), mediaIds, refusalMemory(ctx)),
    whatIsKept(ctx, mediaIds),
  ])
  const at = ctx.now()
  const looks = known.map((one) =>
    toLook(ctx, {
      ...one,
      namedAbsent: false,
      refusal: null,
      answer: reports.byMediaId.get(one.mediaId) ?? 'unknown',
      kept,
      at,
    }),
  )
  return {
    byMediaId: new Map(looks.map((look) => [look.mediaId, look])),
    errors: reports.errors,
    failed: { record: null, report: reports.refusedWhole },
    reportsReadable: !reports.errors.some(lacksRight),
  }
}

interface Kept {
  cleared: ReadonlyMap<string, Cleared>
  remembered: ReadonlyMap<string, Remembered>
}

async function whatIsKept(ctx: ServiceContext, mediaIds: readonly string[]): Promise<Kept> {
  const [cleared, remembered] = await Promise.all([
    clearedOf(ctx, mediaIds),
    rememberedLooks(ctx, mediaIds, ctx.now()),
  ])
  return { cleared, remembered }
}

interface Seen {
  mediaId: string
  media: Media | null
  /** `absent` once both reads name the ID and this installation has known it for longer than a replica lags. */
  record: UploadFacts['record']
  namedAbsent: boolean
  refusal: VodRejection | null
  answer: ReportAnswer | 'unknown'
  kept: Kept
  at: number
}

function toLook({ rules }: ServiceContext, seen: Seen): Look {
  const { mediaId, media, record, namedAbsent, refusal, answer, kept, at } = seen
  const cleared = kept.cleared.get(mediaId) ?? null
  const remembered = kept.remembered.get(mediaId)
  const report = reportFacts(answer, record)
  const facts: UploadFacts = {
    record,
    report,
    earlierSign: newest(
      typeof answer === 'object' && answer.kind === 'none' ? answer.sign : null,
      ...(remembered?.reports ?? []).map((before) => earlierSignOf(before, report, at)),
    ),
    clearedAt: cleared?.at ?? null,
    clearedBy: cleared?.actorName ?? null,
  }
  const found = typeof answer === 'object' && answer.kind === 'report' ? answer : null
  const verdict = judge(facts, rules, at)
  const compared = found && remembered?.fact
  return {
    mediaId,
    media,
    report: found?.report ?? null,
    answer,
    facts,
    verdict: compared ? withSecondLook(verdict, compared) : verdict,
    lastSignOfLife: signsOfLife(facts).any,
    cleared,
    earlier: remembered?.look ?? null,
    namedAbsent,
    refusal,
    at,
  }
}

/** VOD does not know a media here whose record it shows: a replica lags, and a report may exist. */
function reportFacts(
  answer: ReportAnswer | 'unknown',
  record: UploadFacts['record'],
): Answer<ReportFacts> {
  if (answer === 'unknown' || answer.kind === 'hidden') return 'unknown'
  if (answer.kind === 'report') return toReportFacts(answer.report)
  return answer.kind === 'none' || record === 'absent' ? 'absent' : 'unknown'
}
