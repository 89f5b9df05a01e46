import type { PracticeUpload } from '../services/testing/practice-vod.ts'
import type { PracticeHand } from './practice-hand.ts'

/** An upload that somebody waits for, although something about it looks dead. */
export interface LiveUpload {
  name: string
  lay(): PracticeUpload
  /** Our own delete cleared it, and then somebody began once more. */
  again?(practice: PracticeHand, mediaId: string): Promise<unknown>
  /** Its next sign of life, after the plan and before its turn. */
  moves?(practice: PracticeHand, mediaId: string): Promise<unknown>
}

export const MIB = 1024 ** 2
const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

const report = (modifiedAgo: number, uploadSize = 4 * MIB, fileSize = 100 * MIB) => ({
  report: { uploadSize, fileSize, modifiedAt: ago(modifiedAgo), source: 'JavaSDK' },
})

const touch = (practice: PracticeHand, mediaId: string) => practice.control('touch', { mediaId })
export const reports =
  (figures: { uploadSize: number; uploadRatio?: number }) =>
  (practice: PracticeHand, mediaId: string) =>
    practice.control('reports', { mediaId, ...figures })

/** Nobody has been waiting for these for days: they are deleted where nothing is in the way. */
export const DEAD: readonly (() => PracticeUpload)[] = [
  () => ({ createdAt: ago(100 * HOUR), ...report(90 * HOUR) }),
  () => ({ createdAt: ago(100 * HOUR) }),
  () => ({ createdAt: ago(100 * HOUR), status: 'UploadFail', ...report(90 * HOUR) }),
]

/** Of another application than the one that `practice-oneapp` sees. */
export const OF_ANOTHER_APP: PracticeUpload = { appId: 'app-2000117' }

export const oldUpload = (): PracticeUpload => ({ createdAt: ago(100 * HOUR) })

const MOVES_SILENTLY = {
  lay: () => ({ createdAt: ago(100 * HOUR), ...report(30 * HOUR) }),
}

export const LIVE = {
  reportedNow: {
    name: 'a report of a second ago on a record of 100 hours',
    lay: () => ({ createdAt: ago(100 * HOUR), ...report(SECOND) }),
  },
  touchedNow: {
    name: 'no report, and a record of 100 hours touched a minute ago',
    lay: () => ({ createdAt: ago(100 * HOUR), modifiedAt: ago(MINUTE) }),
  },
  begunNow: {
    name: 'begun a minute ago',
    lay: () => ({ createdAt: ago(MINUTE) }),
  },
  failedAndBack: {
    name: 'marked as failed, with a report of a second ago',
    lay: () => ({ createdAt: ago(100 * HOUR), status: 'UploadFail', ...report(SECOND) }),
  },
  unreported30h: {
    name: 'no report, 30 hours old',
    lay: () => ({ createdAt: ago(30 * HOUR) }),
  },
  overwritten: {
    name: 'a finished media that is being overwritten, its report a second old',
    lay: () => ({ createdAt: ago(100 * HOUR), status: 'Normal', ...report(SECOND) }),
  },
  reportsAtTurn: {
    name: 'silent for 50 hours, and reports before its turn',
    lay: () => ({ createdAt: ago(100 * HOUR), ...report(50 * HOUR) }),
    moves: reports({ uploadSize: 6 * MIB }),
  },
  touchedAtTurn: {
    name: 'no report for 100 hours, and its record is touched before its turn',
    lay: oldUpload,
    moves: touch,
  },
  firstReportAtTurn: {
    name: 'no report for 100 hours, and its first one comes before its turn',
    lay: oldUpload,
    moves: reports({ uploadSize: 2 * MIB, uploadRatio: 0.02 }),
  },
  overwrittenAtTurn: {
    name: 'finished 90 hours ago, and its overwriting begins before its turn',
    lay: () => ({
      createdAt: ago(100 * HOUR),
      status: 'Normal',
      ...report(90 * HOUR, 4 * MIB, 4 * MIB),
    }),
    moves: (practice: PracticeHand, mediaId: string) =>
      practice.control('reports', { mediaId, uploadSize: 2 * MIB, fileSize: 100 * MIB }),
  },
  growsUnderItsTime: {
    ...MOVES_SILENTLY,
    name: 'grown from 4 to 6 MiB while the times of its report stand',
    moves: reports({ uploadSize: 6 * MIB }),
  },
  ratioGrowsUnderItsTime: {
    ...MOVES_SILENTLY,
    name: 'a ratio that grows while size and times of its report stand',
    moves: reports({ uploadSize: 4 * MIB, uploadRatio: 0.6 }),
  },
  uploadedAgain: {
    name: 'uploaded once more, without a report, after our own delete',
    lay: oldUpload,
    async again(practice: PracticeHand, mediaId: string) {
      // Five minutes later: a sign of life of the first two may have been on its way when our delete came.
      await practice.control('skew', { ms: 5 * MINUTE })
      await practice.uploadAgain(mediaId)
      await touch(practice, mediaId)
    },
  },
} satisfies Record<string, LiveUpload>

/** Those that need no oddity of VOD to be in danger: a lost or refused answer is enough. */
export const LIVE_WITHOUT_ODDITY: readonly LiveUpload[] = [
  LIVE.reportedNow,
  LIVE.touchedNow,
  LIVE.begunNow,
  LIVE.failedAndBack,
  LIVE.overwritten,
  LIVE.reportsAtTurn,
  LIVE.touchedAtTurn,
  LIVE.firstReportAtTurn,
  LIVE.overwrittenAtTurn,
]
