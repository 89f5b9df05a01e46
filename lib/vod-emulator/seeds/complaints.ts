import { ago, day, hour, minute } from './target.ts'
import { layUpload, sentParts } from './lay-upload.ts'
import { newMedia, objectKey } from '../library/media.ts'
import { schoolApp, vodBucket } from './account.ts'
import { Random } from './random.ts'
import type { MediaStatus } from '../library/media.ts'
import type { SeedTarget } from './target.ts'

const mib = 1024 * 1024
const fileSize = 200 * mib
const partSize = 2 * mib

/** An upload as somebody complains about it. Times in ms from its record, which was made `age` ago. */
interface Complaint {
  readonly title: string
  readonly age: number
  readonly status?: MediaStatus
  /** What arrived in storage, 0 to 1; nothing where only the record was made. */
  readonly sent?: number
  /** When the last part came. */
  readonly worked?: number
  readonly reported?: boolean
  /** The account's own ID of it. */
  readonly referenceId?: string
}

/** No age is a whole number of days: what is counted by days would change while somebody looks. */
const complaints: readonly Complaint[] = [
  // Unfinished, and its uploader reports nothing: the most common complaint.
  { title: '线性代数 第 12 讲（期末复习）.mp4', age: 80 * hour, sent: 0.4, worked: 25 * minute },
  // Went on for hours and then fell silent.
  {
    title: 'Operating Systems, lecture 9 (scheduling)',
    age: 70 * hour,
    sent: 0.64,
    worked: 130 * minute,
    reported: true,
    referenceId: 'lecture-os-0009',
  },
  // Fell silent while its first credential held.
  {
    title: '数据结构与算法 第 5 讲 哈希表.mp4',
    age: 50 * hour,
    sent: 0.31,
    worked: 18 * minute,
    reported: true,
  },
  // Fell silent about when its first credential ended, which is valid for 3,000 s.
  {
    title: 'Aurora Projector: assembly line tour.mov',
    age: 44 * hour,
    sent: 0.78,
    worked: 49 * minute,
    reported: true,
    referenceId: 'aurora-tour-2026',
  },
  // All sent; the request that puts the parts together never came.
  {
    title: '高中英语 必修二 同步讲解 第 7 课.mp4',
    age: 30 * hour,
    sent: 1,
    worked: 95 * minute,
    reported: true,
  },
  // VOD was told to fetch it and has not begun.
  { title: 'Guest lecture: how bridges are built.mp4', age: 20 * hour },
  // Over seven days: the parts are gone.
  {
    title: '微观经济学 习题课 03.mp4',
    age: 219 * hour,
    sent: 0.55,
    worked: 70 * minute,
    reported: true,
  },
  // Arrived; what went wrong, or still goes on, came afterwards.
  {
    title: '初中化学 实验专题 酸碱中和.mp4',
    age: 26 * hour,
    status: 'TranscodeFail',
    sent: 1,
    worked: 35 * minute,
    reported: true,
  },
  {
    title: 'Founders on Record, episode 41',
    age: 7 * hour,
    status: 'Checking',
    sent: 1,
    worked: 20 * minute,
  },
]

/** Among them audio and video that are not finished. */
export const unfinishedComplaints = complaints.filter(({ status }) => status === undefined).length
export const finishedComplaints = complaints.length - unfinishedComplaints

/** An upload for each thing that can be wrong with one, under titles of their own. Their IDs are the same at any time. */
export function layComplaints(target: SeedTarget): void {
  const random = new Random(2_017)
  for (const complaint of complaints) layComplaint(target, random, complaint)
}

function layComplaint(
  { library, objects, now }: SeedTarget,
  random: Random,
  { title, age, status = 'Uploading', sent = 0, worked = 0, reported, referenceId }: Complaint,
): void {
  const id = random.id()
  const uploadId = random.id().toUpperCase()
  const createdAt = ago(now, age)
  const lastPartAt = createdAt + worked
  const finished = status !== 'Uploading'
  const partSizes = sent === 0 ? [] : sentParts(fileSize, partSize, sent)
  const media = newMedia({
    id,
    type: 'video',
    title,
    status,
    createdAt,
    modifiedAt: finished ? lastPartAt + 6 * minute : createdAt + 1_000,
    bucket: vodBucket,
    key: objectKey(id, 'mp4'),
    fileName: `${id}.mp4`,
    appId: schoolApp,
    ...(referenceId !== undefined && { referenceId }),
    ...(finished && { size: fileSize, duration: 2_400 }),
    report: reported
      ? {
          createdAt: createdAt + 5_000,
          modifiedAt: lastPartAt,
          completedAt: finished ? lastPartAt : undefined,
          fileSize,
          uploadSize: partSizes.reduce((sum, size) => sum + size, 0),
          source: 'WebSDK',
          deviceModel: 'Chrome 139.0 / Windows 10',
          ip: '203.0.113.77',
        }
      : undefined,
  })
  library.add(media)
  if (finished)
    objects.placeObject({
      bucket: media.bucket,
      key: media.key,
      size: fileSize,
      lastModified: lastPartAt,
    })
  // Parts of over seven days VOD has cleaned up.
  else if (partSizes.length > 0 && age < 7 * day)
    layUpload(objects, media, {
      uploadId,
      initiatedAt: createdAt + 5_000,
      lastPartAt,
      partSizes,
    })
}
