import { corporateApp, schoolApp, vodBucket } from './account.ts'
import { nameMedia } from './titles.ts'
import { newMedia, objectKey } from '../library/media.ts'
import { uploadClients } from './upload-clients.ts'
import type { Genre } from './titles.ts'
import type { Media, MediaStatus, UploadReport } from '../library/media.ts'
import type { Random } from './random.ts'
import type { UploadClient } from './upload-clients.ts'

const videoExtensions = [
  ['mp4', 80],
  ['mov', 9],
  ['mkv', 4],
  ['flv', 4],
  ['avi', 3],
] as const

const audioExtensions = [
  ['mp3', 70],
  ['m4a', 20],
  ['wav', 10],
] as const

export interface DraftOptions {
  readonly createdAt: number
  readonly status: MediaStatus
  readonly bucket?: string
  /** Instead of a made-up one. */
  readonly title?: string
}

/** A media as its team would have made it, without a file so far, and the program that uploads it. */
export interface Draft {
  readonly media: Media
  readonly client: UploadClient
  /** Bytes of the file on the uploader's disk. */
  readonly fileSize: number
}

export function draftMedia(
  random: Random,
  { createdAt, status, bucket, title }: DraftOptions,
): Draft {
  const type = random.chance(0.14) ? 'audio' : 'video'
  const named = nameMedia(random, type)
  const extension: string = random.weighted(type === 'audio' ? audioExtensions : videoExtensions)
  const client = random.weighted(uploadClients)
  const [min, max] = type === 'audio' ? client.audioBytes : client.videoBytes
  // Small files are more common than large ones.
  const fileSize = Math.round(min + (max - min) * random.next() ** 2)
  const id = random.id()
  const media = newMedia({
    id,
    type,
    title: title ?? named.title,
    status,
    createdAt,
    modifiedAt: createdAt + random.integer(1, 20) * 1000,
    cateId: random.chance(0.8) ? named.cateId : 0,
    appId: appOf(named.genre, random),
    bucket: bucket ?? vodBucket,
    key: objectKey(id, extension),
    fileName: `${random.pick(['IMG', 'VID', 'rec', 'final', '录屏', '课件'])}_${random.integer(1, 9999)}.${extension}`,
    tags: random.chance(0.4) ? tagsOf(named.genre, random) : '',
    description: random.chance(0.25) ? named.title : '',
    referenceId: random.chance(0.1) ? `asset-${id.slice(0, 12)}` : '',
  })
  return { media, client, fileSize }
}

/** What the client told VOD while it worked; times epoch ms. */
export function reportOf(
  random: Random,
  { media, client, fileSize }: Draft,
  progress: { uploadSize: number; lastAt: number; completed: boolean },
): UploadReport {
  return {
    createdAt: Math.min(progress.lastAt, media.createdAt + random.integer(1, 9) * 1000),
    modifiedAt: progress.lastAt,
    completedAt: progress.completed ? progress.lastAt : undefined,
    fileSize,
    uploadSize: progress.uploadSize,
    source: client.source,
    deviceModel: random.pick(client.devices),
    // Addresses reserved for documentation.
    ip: `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.integer(1, 254)}`,
  }
}

function appOf(genre: Genre, random: Random): string {
  if (random.chance(0.3)) return 'app-1000000'
  return genre === 'school' || genre === 'university' ? schoolApp : corporateApp
}

function tagsOf(genre: Genre, random: Random): string {
  const tags = {
    school: ['K12', '秋季班', '公开课'],
    university: ['lecture', 'autumn', '必修'],
    product: ['launch', '教程', 'marketing'],
    podcast: ['podcast', '访谈'],
    meeting: ['internal', '会议', 'recording'],
  }[genre]
  return random.chance(0.5) ? random.pick(tags) : tags.slice(0, 2).join(',')
}
