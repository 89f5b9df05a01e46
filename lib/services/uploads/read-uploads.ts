import type { UploadReport } from '../../contracts/media.ts'
import type { VodRejection } from '../../vod/errors.ts'
import type { VodUploadDetail } from '../../vod/operations/get-upload-details.ts'
import type { VodVideo } from '../../vod/operations/video.ts'
import { askByTwenties, saysNoSuchMedia } from './ask-by-twenties.ts'
import type { Answers } from './ask-by-twenties.ts'
import { msTime, toReport } from './map-media.ts'
import type { UploadRead } from './upload-reads.ts'

/*
 * The only place that asks VOD about known media (GetVideoInfo, GetVideoInfos, GetUploadDetails). What an answer means
 * for a verdict is decided in `look.ts`.
 */

/** What VOD says of a media's record. `absent`: it named this very ID as one it does not know, perhaps by a refusal. */
export type RecordAnswer =
  { kind: 'record'; video: VodVideo } | { kind: 'absent'; refusal: VodRejection | null }

type Entry = readonly [mediaId: string, answer: RecordAnswer]

/**
 * The records of many media; one ID is asked about with GetVideoInfo, whose refusal names it.
 * @param reports answers about the same IDs: those that they name as unknown need not be asked about one by one
 */
export function readRecords(
  read: UploadRead,
  mediaIds: readonly string[],
  reports?: Promise<Answers<ReportAnswer>>,
): Promise<Answers<RecordAnswer>> {
  return askByTwenties<RecordAnswer>(mediaIds, {
    async ofRefusal(refusal, batch) {
      if (reports === undefined || !saysNoSuchMedia(refusal)) return new Map()
      const { byMediaId } = await reports
      const isNamed = (mediaId: string) => {
        const answer = byMediaId.get(mediaId)
        return typeof answer === 'object' && answer.kind === 'noMedia'
      }
      return new Map(batch.filter(isNamed).map((id): Entry => [id, { kind: 'absent', refusal }]))
    },
    async batch(batch) {
      const { VideoList, NonExistVideoIds } = await read('getVideoInfos', { VideoIds: batch })
      return new Map<string, RecordAnswer>([
        ...NonExistVideoIds.map((mediaId): Entry => [mediaId, { kind: 'absent', refusal: null }]),
        ...VideoList.map((video): Entry => [video.VideoId, { kind: 'record', video }]),
      ])
    },
    async one(mediaId) {
      try {
        const { Video } = await read('getVideoInfo', { VideoId: mediaId })
        return Video.VideoId === mediaId ? { kind: 'record', video: Video } : 'unknown'
      } catch (error) {
        if (saysNoSuchMedia(error)) return { kind: 'absent', refusal: error }
        throw error
      }
    },
  })
}

/**
 * What VOD says of an upload report.
 *
 * - `report`: its figures, and `address`, where it was uploaded from: personal data.
 * - `none`: VOD looked for this ID's report and has none. `sign` is the newest time of a row that held nothing else.
 * - `noMedia`: VOD does not know the media here. It may be a replica that lags: whoever has the record decides.
 * - `hidden`: the media is of an application that this key may not see.
 */
export type ReportAnswer =
  | { kind: 'report'; report: UploadReport; address: string | null }
  | { kind: 'none'; sign: number | null }
  | { kind: 'noMedia' }
  | { kind: 'hidden' }

/** The reports of many media. An ID about which an answer contradicts itself is unknown. */
export function readReports(
  read: UploadRead,
  mediaIds: readonly string[],
  memory?: RefusalMemory,
): Promise<Answers<ReportAnswer>> {
  const ask = async (batch: readonly string[]): Promise<Map<string, ReportAnswer>> => {
    const answer = await read('getUploadDetails', { MediaIds: batch })
    const hidden = new Set(answer.ForbiddenMediaIds)
    const missing = new Set(answer.NonExistMediaIds)
    const rows = Map.groupBy(answer.UploadDetails, ({ MediaId }) => MediaId)
    const answers = new Map<string, ReportAnswer>()
    for (const mediaId of batch) {
      const [row, ...others] = rows.get(mediaId) ?? []
      const contradicts = others.length > 0 || (row !== undefined && missing.has(mediaId))
      if (hidden.has(mediaId)) answers.set(mediaId, { kind: 'hidden' })
      else if (!contradicts)
        answers.set(mediaId, missing.has(mediaId) ? { kind: 'noMedia' } : reportAnswer(row))
    }
    return answers
  }
  return askByTwenties<ReportAnswer>(mediaIds, {
    batch: ask,
    async one(mediaId) {
      try {
        return (await ask([mediaId])).get(mediaId) ?? 'unknown'
      } catch (error) {
        if (saysNoSuchMedia(error)) return { kind: 'noMedia' }
        throw error
      }
    },
    ...(memory && {
      isRefusedForAll: memory.isRefused,
      onRefusedForAll: memory.refused,
    }),
  })
}

/** Remembers that a key may not read reports at all, so that not each list asks for each of its media in vain. */
export interface RefusalMemory {
  isRefused: () => boolean
  refused: () => void
}

/**
 * Uploads without a report are left out of the answer, or have a row that says nothing about an upload: no source, and
 * no bytes. Which of both VOD does is not documented.
 */
function reportAnswer(row: VodUploadDetail | undefined): ReportAnswer {
  if (row === undefined) return { kind: 'none', sign: null }
  const report = toReport(row)
  const isBare = !row.UploadSource && !row.UploadSize && !row.UploadRatio
  if (isBare) {
    const times = [msTime(report.createdAt), msTime(report.modifiedAt)].filter(
      (time) => time !== null,
    )
    return { kind: 'none', sign: times.length === 0 ? null : Math.max(...times) }
  }
  return { kind: 'report', report, address: row.UploadIP || null }
}
