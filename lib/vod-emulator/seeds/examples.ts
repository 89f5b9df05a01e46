import { ago, hour, minute } from './target.ts'
import { layUpload, sentParts } from './lay-upload.ts'
import { newMedia, objectKey } from '../library/media.ts'
import { retiredBucket, unauthorisedBucket, vodBucket } from './account.ts'
import { Random } from './random.ts'
import type { Examples, SeedTarget } from './target.ts'
import type { Media } from '../library/media.ts'

const mib = 1024 * 1024

/** Audio and video among the examples; the image and the unknown id are not listed as such. */
export const listedExamples = 5

interface Example {
  readonly code: string
  readonly title: string
  /** Whole hours since the last sign of life: over 4 days, so that a quiet period of 3 days lets it be deleted, and under 7. */
  readonly silentHours: number
  readonly reported: boolean
  readonly bucket: string
  readonly file: 'parts' | 'none sent' | 'no file'
}

const rows: readonly Example[] = [
  {
    code: 'ok',
    title: 'Practice: stalled upload that holds parts · 演练：停滞的上传，仍有分片',
    silentHours: 104,
    reported: true,
    bucket: vodBucket,
    file: 'parts',
  },
  {
    code: 'InvalidMultipartUpload.NotFound',
    title: 'Practice: no byte was ever sent, nothing to delete · 演练：从未上传，没有分片',
    silentHours: 106,
    reported: false,
    bucket: vodBucket,
    file: 'none sent',
  },
  {
    code: 'InvalidFile.NotFound',
    title: 'Practice: record without a file behind it · 演练：媒资没有对应文件',
    silentHours: 108,
    reported: true,
    bucket: vodBucket,
    file: 'no file',
  },
  {
    code: 'InvalidStorage.NotFound',
    title: 'Practice: storage location is gone · 演练：存储地址已不存在',
    silentHours: 110,
    reported: false,
    bucket: retiredBucket,
    file: 'none sent',
  },
  {
    code: 'AccessDenied',
    title: 'Practice: own bucket without authorisation · 演练：自有 Bucket 未授权',
    silentHours: 112,
    reported: false,
    bucket: unauthorisedBucket,
    file: 'parts',
  },
]

/**
 * One media for each documented error of DeleteMultipartUpload, and `ok`. `InvalidVideo.NotFound` is an id VOD does not
 * know; `InvalidParameter` an image's id, which we assume is refused as a wrong MediaType.
 */
export function layExamples(target: SeedTarget): Examples {
  const random = new Random(20_170_321)
  const examples: Record<string, string> = {}
  for (const row of rows) examples[row.code] = layExample(target, random, row).id
  const image = imageExample(target.now, random)
  target.library.add(image)
  examples['InvalidParameter'] = image.id
  examples['InvalidVideo.NotFound'] = random.id()
  return examples
}

function layExample({ library, objects, now }: SeedTarget, random: Random, row: Example): Media {
  const lastSign = ago(now, row.silentHours * hour)
  const createdAt = lastSign - 40 * minute
  const id = random.id()
  const fileSize = 64 * mib
  const parts = sentParts(fileSize, 2 * mib, 0.5)
  const uploadSize = parts.reduce((sum, size) => sum + size, 0)
  const media = newMedia({
    id,
    type: 'video',
    title: row.title,
    status: 'Uploading',
    createdAt,
    bucket: row.bucket,
    key: row.file === 'no file' ? '' : objectKey(id, 'mp4'),
    fileName: `${row.code}.mp4`,
    report: row.reported
      ? {
          createdAt: createdAt + 5_000,
          modifiedAt: lastSign,
          completedAt: undefined,
          fileSize,
          uploadSize: row.file === 'parts' ? uploadSize : 0,
          source: 'JavaSDK',
          deviceModel: 'Linux 5.10 / Java 17',
          ip: '203.0.113.10',
        }
      : undefined,
  })
  library.add(media)
  if (row.file === 'parts') {
    const uploadId = random.id().toUpperCase()
    layUpload(objects, media, {
      uploadId,
      initiatedAt: createdAt + 5_000,
      lastPartAt: lastSign,
      partSizes: parts,
    })
  }
  return media
}

function imageExample(now: number, random: Random): Media {
  const id = random.id()
  const createdAt = ago(now, 105 * hour)
  return newMedia({
    id,
    type: 'image',
    title: 'Practice: an image, not a video · 演练：图片的 ID',
    status: 'Uploading',
    createdAt,
    bucket: vodBucket,
    key: objectKey(id, 'png'),
    fileName: 'cover.png',
  })
}
