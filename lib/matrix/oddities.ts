import type { PracticeUpload } from '../services/testing/practice-vod.ts'
import { LIVE, LIVE_WITHOUT_ODDITY, OF_ANOTHER_APP, oldUpload } from './uploads.ts'
import type { LiveUpload } from './uploads.ts'
import type { PracticeHand } from './practice-hand.ts'

/** What VOD, its account or an uploader does that the documents leave open, and the live uploads it endangers. */
export interface Oddity {
  name: string
  live: readonly LiveUpload[]
  /** In the same twenty, and neither alive nor ours to delete. */
  neighbours?: readonly PracticeUpload[]
  /** Of `POST /_practice/oddities`, from the beginning. */
  switches?: Record<string, unknown>
  /** The key at hand; `practice-full` unless given. */
  key?: string
  /** The one that takes its place between plan and turn. */
  keyAtTurn?: string
  /** What happens between plan and turn, before the live uploads move. */
  atTurn?(practice: PracticeHand, neighbours: readonly string[]): Promise<unknown>
  /** The dead beside them stay as well: nobody can tell them apart. */
  sparesDead?: true
}

/** Codes that stand for a whole batch of twenty because of one ID in it, or of a right that is gone. */
const BATCH_CODES = [
  'InvalidVideo.NotFound',
  'Forbidden.RAM',
  'NoPermission',
  'Forbidden.OperateApp',
]

const oneOfAnotherApp = { ...oldUpload(), ...OF_ANOTHER_APP }

/** Right before the turn: what is gone by then was there when the plan was made. */
const removeAll = (practice: PracticeHand, mediaIds: readonly string[]) =>
  Promise.all(mediaIds.map((mediaId) => practice.removeMedia(mediaId)))

/** A new oddity joins by a row. */
export const ODDITIES: readonly Oddity[] = [
  {
    name: 'signs of life that nothing hides',
    live: LIVE_WITHOUT_ODDITY,
  },
  {
    name: 'rows of zeros without a source for uploads that never reported',
    live: [LIVE.unreported30h, LIVE.touchedNow, LIVE.touchedAtTurn],
    switches: { zeroReports: true },
  },
  {
    name: 'sizes and ratios that grow while times stand',
    live: [LIVE.growsUnderItsTime, LIVE.ratioGrowsUnderItsTime],
    switches: { stillReports: true },
  },
  {
    name: 'a finished media whose overwriting is under way',
    live: [LIVE.overwritten, LIVE.overwrittenAtTurn],
  },
  {
    name: 'an upload that began again after our own delete',
    live: [LIVE.uploadedAgain],
  },
  {
    name: 'a replica that does not know a new media yet',
    live: [LIVE.begunNow],
    switches: { replicaLagMs: 600_000 },
  },
  {
    name: 'one of twenty that is gone, and refuses the batch',
    live: LIVE_WITHOUT_ODDITY,
    neighbours: [oldUpload(), oldUpload()],
    switches: { batchNotFound: true },
    atTurn: removeAll,
  },
  ...BATCH_CODES.map((code): Oddity => ({
    name: `one of twenty of another application, and ${code} for the batch`,
    live: LIVE_WITHOUT_ODDITY,
    neighbours: [oneOfAnotherApp],
    switches: { batchForbidden: code },
    keyAtTurn: 'practice-oneapp',
  })),
  {
    name: 'live uploads of an application that the key no longer sees',
    live: LIVE_WITHOUT_ODDITY.map((live) => ({
      ...live,
      lay: () => ({ ...live.lay(), ...OF_ANOTHER_APP }),
    })),
    keyAtTurn: 'practice-oneapp',
  },
  {
    name: 'a right to read reports that was withdrawn after the plan',
    live: LIVE_WITHOUT_ODDITY,
    keyAtTurn: 'practice-noreports',
    sparesDead: true,
  },
  {
    name: 'a key that never may read reports',
    live: LIVE_WITHOUT_ODDITY,
    key: 'practice-noreports',
    sparesDead: true,
  },
]
