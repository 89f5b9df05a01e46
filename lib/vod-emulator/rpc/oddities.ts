import type { UploadReport } from '../library/media.ts'

/** Answers that differ from this practice VOD's usual ones where the documents would allow either. */
export interface OddityChoices {
  /** GetUploadDetails has a row of zeros, without UploadSource, for an upload that never reported. */
  readonly zeroReports: boolean
  /** Further progress moves UploadSize and UploadRatio of a report, and not its ModificationTime. */
  readonly stillReports: boolean
  /** Reads do not know a media that was created less than this long ago; 0: they know all. */
  readonly replicaLagMs: number
  /** One id that does not exist makes GetVideoInfos and GetUploadDetails answer InvalidVideo.NotFound for all. */
  readonly batchNotFound: boolean
  /** The code that both answer for all when one id belongs to an application which the key does not see. */
  readonly batchForbidden: string | null
}

const none: OddityChoices = {
  zeroReports: false,
  stillReports: false,
  replicaLagMs: 0,
  batchNotFound: false,
  batchForbidden: null,
}

/** The reads that a lagging replica answers. */
const replicaReads = new Set([
  'GetVideoInfo',
  'GetVideoInfos',
  'GetUploadDetails',
  'SearchMedia',
  'GetVideoList',
])

export class Oddities {
  #chosen = none

  get chosen(): OddityChoices {
    return this.#chosen
  }

  /** Changes those named; the others stay. */
  choose(given: Partial<OddityChoices>): void {
    this.#chosen = { ...this.#chosen, ...given }
  }

  clear(): void {
    this.#chosen = none
  }

  /** Media created after this instant are unknown to a call of `action`. Epoch ms; Infinity: it knows all. */
  knownUntil(action: string, now: number): number {
    const { replicaLagMs } = this.#chosen
    return replicaLagMs > 0 && replicaReads.has(action) ? now - replicaLagMs : Infinity
  }

  /** The ModificationTime of a report that follows `before`. */
  reportedAt(before: UploadReport | undefined, now: number): number {
    return this.#chosen.stillReports && before ? before.modifiedAt : now
  }
}
