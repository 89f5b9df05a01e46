import { ago, day, hour, minute } from './target.ts'
import { draftMedia, reportOf } from './demo-media.ts'
import { layUpload, sentParts } from './lay-upload.ts'
import { ownBucket, unauthorisedBucket } from './account.ts'
import { fastestLine } from './upload-clients.ts'
import type { Draft } from './demo-media.ts'
import type { Random } from './random.ts'
import type { SeedTarget } from './target.ts'

/** One way an upload stays unfinished. Ages count from the creation. */
interface Story {
  readonly age: readonly [min: number, max: number]
  readonly bucket?: string
  readonly status?: 'UploadFail'
  /** Still at work: the last part came within these last minutes. */
  readonly lastPartWithin?: number
  /** Only the credential was fetched (or a URL pull is waiting): no upload id, no part, no report. */
  readonly credentialOnly?: boolean
}

const stories: readonly (readonly [Story, number])[] = [
  // Running right now.
  [{ age: [4 * minute, 3 * hour], lastPartWithin: 6 * minute }, 8],
  // Given up or paused within the last day.
  [{ age: [4 * hour, 24 * hour] }, 12],
  // Clearly dead, but too young for VOD's own clean-up.
  [{ age: [26 * hour, 6.6 * day] }, 36],
  // Over 7 days in VOD's bucket: the status stays, the parts are gone.
  [{ age: [7.5 * day, 60 * day] }, 15],
  // Nothing ever cleans a bucket of one's own.
  [{ age: [8 * day, 120 * day], bucket: ownBucket }, 9],
  [{ age: [2 * day, 60 * day], bucket: unauthorisedBucket }, 3],
  [{ age: [hour, 40 * day], credentialOnly: true }, 12],
  [{ age: [day, 30 * day], status: 'UploadFail' }, 5],
]

/** The kind of unfinished upload that a team would want to look at, for titles that must be seen holding parts. */
export const stalledStory: Story = { age: [4.2 * day, 6.4 * day] }

export function layUnfinished(target: SeedTarget, random: Random, title?: string): void {
  const story = title === undefined ? random.weighted(stories) : stalledStory
  const [min, max] = story.age
  const createdAt = ago(target.now, min + (max - min) * random.next())
  const draft = draftMedia(random, {
    createdAt,
    status: story.status ?? 'Uploading',
    ...(story.bucket !== undefined && { bucket: story.bucket }),
    ...(title !== undefined && { title }),
  })
  if (!story.credentialOnly) layProgress(target, random, draft, story)
  target.library.add(draft.media)
}

/** Parts in storage and, when the client reports, a report that says the same number of bytes. */
function layProgress(target: SeedTarget, random: Random, draft: Draft, story: Story): void {
  const { media, client, fileSize } = draft
  const initiatedAt = media.createdAt + random.integer(1, 8) * 1000
  const lastPartAt = Math.max(initiatedAt + 10_000, lastPart(target.now, random, draft, story))
  const reach = (((lastPartAt - initiatedAt) / 1000) * fastestLine) / fileSize
  const ratio = Math.min(0.02 + 0.96 * random.next(), reach)
  const partSizes = sentParts(fileSize, client.partSize, ratio)
  const uploadId = random.id().toUpperCase()
  layUpload(target.objects, media, { uploadId, initiatedAt, lastPartAt, partSizes })
  if (!random.chance(client.reports)) return
  const uploadSize = partSizes.reduce((sum, size) => sum + size, 0)
  media.report = reportOf(random, draft, { uploadSize, lastAt: lastPartAt, completed: false })
}

function lastPart(now: number, random: Random, { media, client }: Draft, story: Story): number {
  if (story.lastPartWithin !== undefined)
    return ago(now, random.integer(1, story.lastPartWithin / 1000) * 1000)
  const [min, max] = client.worksFor
  return Math.min(
    ago(now, minute),
    media.createdAt + Math.round((min + (max - min) * random.next()) / 1000) * 1000,
  )
}
