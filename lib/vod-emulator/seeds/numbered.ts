import { ago, day, hour } from './target.ts'
import { layAccount, layApplications, layCategories, ownBucket, vodBucket } from './account.ts'
import { layExamples, listedExamples } from './examples.ts'
import { layUpload } from './lay-upload.ts'
import { nameMedia } from './titles.ts'
import { newMedia, objectKey } from '../library/media.ts'
import { Random } from './random.ts'
import type { Examples, SeedTarget } from './target.ts'
import type { Media } from '../library/media.ts'

const mib = 1024 * 1024

/** Examples whose storage truly holds parts: `ok` and `AccessDenied`. */
const holdingExamples = 2

/**
 * `count` audio and video, the examples among them; `leftoverShare` of them unfinished and truly holding parts, the rest
 * finished. Fewer than the five examples cannot be asked for: they come in any case. Three examples hold no parts, so a
 * share of 1 leaves those three without.
 */
export function seedNumbered(target: SeedTarget, count: number, leftoverShare: number): Examples {
  const random = new Random(count)
  layAccount(target)
  layApplications(target)
  layCategories(target)
  const examples = layExamples(target)
  const rest = Math.max(0, count - listedExamples)
  const holding = Math.min(rest, Math.max(0, Math.round(count * leftoverShare) - holdingExamples))
  for (let n = 0; n < holding; n += 1) layLeftover(target, random)
  for (let n = holding; n < rest; n += 1) layFinished(target, random)
  return examples
}

function layFinished({ library, now }: SeedTarget, random: Random): void {
  const createdAt = ago(now, hour + 365 * day * random.next())
  const media = draft(random, createdAt, vodBucket, 'Normal')
  media.size = random.integer(8, 900) * mib
  media.duration = media.size / 262_144
  media.modifiedAt = createdAt + random.integer(60, 3_600) * 1000
  library.add(media)
}

/** Most are dead for over three days and not yet swept; a few are still young, a few lie in a bucket of one's own. */
function layLeftover({ library, objects, now }: SeedTarget, random: Random): void {
  const lot = random.next()
  const inOwnBucket = lot > 0.95
  const [min, max] = inOwnBucket
    ? [8 * day, 90 * day]
    : lot < 0.1
      ? [0.5 * hour, 72 * hour]
      : [76 * hour, 6.4 * day]
  const createdAt = ago(now, min + (max - min) * random.next())
  const media = draft(random, createdAt, inOwnBucket ? ownBucket : vodBucket, 'Uploading')
  const partSizes = Array.from({ length: random.integer(1, 5) }, () => mib)
  const initiatedAt = createdAt + 2_000
  const lastPartAt = initiatedAt + partSizes.length * 20_000
  if (random.chance(0.5)) {
    media.report = {
      createdAt: initiatedAt,
      modifiedAt: lastPartAt,
      completedAt: undefined,
      fileSize: random.integer(6, 400) * mib,
      uploadSize: partSizes.length * mib,
      source: random.pick(['WebSDK', 'AndroidSDK', 'iOSSDK']),
      deviceModel: 'Chrome 139.0 / Windows 10',
      ip: `198.51.100.${random.integer(1, 254)}`,
    }
  }
  library.add(media)
  layUpload(objects, media, {
    uploadId: random.id().toUpperCase(),
    initiatedAt,
    lastPartAt,
    partSizes,
  })
}

function draft(
  random: Random,
  createdAt: number,
  bucket: string,
  status: 'Normal' | 'Uploading',
): Media {
  const type = random.chance(0.12) ? 'audio' : 'video'
  const extension = type === 'audio' ? 'mp3' : 'mp4'
  const id = random.id()
  const { title } = nameMedia(random, type)
  return newMedia({
    id,
    type,
    title,
    status,
    createdAt,
    bucket,
    key: objectKey(id, extension),
    fileName: `rec.${extension}`,
  })
}
