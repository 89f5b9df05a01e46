import { ago, day, hour } from './target.ts'
import { draftMedia, reportOf } from './demo-media.ts'
import { hostileTitles } from './hostile-titles.ts'
import { layAccount, layApplications, layCategories, vodBucket } from './account.ts'
import { finishedComplaints, layComplaints, unfinishedComplaints } from './complaints.ts'
import { layExamples, listedExamples } from './examples.ts'
import { layUnfinished } from './demo-unfinished.ts'
import { layUpload, sentParts } from './lay-upload.ts'
import { fastestLine } from './upload-clients.ts'
import { newMedia, objectKey } from '../library/media.ts'
import { Random } from './random.ts'
import type { Examples, SeedTarget } from './target.ts'
import type { MediaStatus } from '../library/media.ts'

/** Audio and video in all. */
const total = 3_000
const unfinished = 360
const images = 12

const finishedStatuses: readonly (readonly [MediaStatus, number])[] = [
  ['Normal', 930],
  ['Transcoding', 10],
  ['UploadSucc', 5],
  ['TranscodeFail', 20],
  ['Checking', 12],
  ['Blocked', 12],
  ['ProduceFail', 6],
]

/** Statuses that a media is in for minutes, not months. */
const passing: ReadonlySet<MediaStatus> = new Set(['Transcoding', 'UploadSucc'])

/**
 * The library of a school and a hardware maker who share an account: about 3,000 audio and video, one in eight
 * unfinished in every way an upload stays unfinished. The same library for the same instant.
 */
export function seedDemo(target: SeedTarget): Examples {
  const random = new Random(4_711)
  layAccount(target)
  layApplications(target)
  layCategories(target)
  const examples = layExamples(target)
  // Every other hostile title on an upload that holds parts, the rest on finished media.
  const hostileUnfinished = hostileTitles.filter((_, index) => index % 2 === 0)
  const hostileFinished = hostileTitles.filter((_, index) => index % 2 === 1)
  for (const title of hostileUnfinished) layUnfinished(target, random, title)
  for (const title of hostileFinished) layFinished(target, random, title)
  layComplaints(target)
  const more = unfinished - listedExamples - unfinishedComplaints
  for (let n = hostileUnfinished.length; n < more; n += 1) layUnfinished(target, random)
  const rest = total - unfinished - finishedComplaints
  for (let n = hostileFinished.length; n < rest; n += 1) layFinished(target, random)
  for (let n = 0; n < images; n += 1) layImage(target, random)
  return examples
}

function layFinished({ library, objects, now }: SeedTarget, random: Random, title?: string): void {
  const wanted = random.weighted(finishedStatuses)
  // More of the library is young than old.
  const age = passing.has(wanted)
    ? random.integer(300, 14_400) * 1000
    : hour + 420 * day * random.next() ** 2
  const createdAt = ago(now, age)
  const draft = draftMedia(random, {
    createdAt,
    status: wanted,
    ...(title !== undefined && { title }),
  })
  const { media, client, fileSize } = draft
  // SearchMedia knows no other finished status for audio.
  if (media.type === 'audio') media.status = 'Normal'
  if (media.status === 'ProduceFail') media.mediaSource = 'editing'
  const seconds = Math.max(random.integer(30, 5_400), Math.ceil(fileSize / fastestLine))
  const uploadedAt = Math.min(ago(now, 60_000), createdAt + seconds * 1000)
  media.size = fileSize
  media.modifiedAt = uploadedAt
  const analysed = media.status !== 'UploadSucc'
  if (analysed)
    media.duration =
      Math.round((fileSize / (media.type === 'audio' ? 16_000 : 260_000)) * 100) / 100
  if (media.status === 'Normal' && media.type === 'video' && random.chance(0.7)) {
    media.coverUrl = `https://media.example.com/covers/${media.id}.jpg`
  }
  if (random.chance(client.reports)) {
    media.report = reportOf(random, draft, {
      uploadSize: fileSize,
      lastAt: uploadedAt,
      completed: true,
    })
  }
  library.add(media)
  objects.placeObject({
    bucket: media.bucket,
    key: media.key,
    size: fileSize,
    lastModified: uploadedAt,
  })
  if (media.status === 'Normal' && age > 8 * day && random.chance(0.02)) {
    // The source was to be overwritten and that upload never finished: a playable media that holds parts.
    const initiatedAt = ago(now, day + 5 * day * random.next())
    const partSizes = sentParts(fileSize, client.partSize, 0.6 * random.next())
    const lastPartAt = initiatedAt + random.integer(60, 3_600) * 1000
    layUpload(objects, media, {
      uploadId: random.id().toUpperCase(),
      initiatedAt,
      lastPartAt,
      partSizes,
    })
  }
}

function layImage({ library, now }: SeedTarget, random: Random): void {
  const id = random.id()
  const createdAt = ago(now, 200 * day * random.next())
  library.add(
    newMedia({
      id,
      type: 'image',
      title: `封面 Cover ${random.integer(100, 999)}`,
      status: 'Normal',
      createdAt,
      bucket: vodBucket,
      key: objectKey(id, 'jpg'),
      fileName: 'cover.jpg',
      description: '课程封面 Cover of a course',
      tags: '封面,cover',
      cateId: 10_000_101,
      coverUrl: `https://media.example.com/images/${id}.jpg`,
    }),
  )
}
