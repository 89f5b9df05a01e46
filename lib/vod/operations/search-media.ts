import { z } from 'zod'
import { freeText, oneOf, pageNo, pageSize, sortBy, wellFormed, words } from '../parameters.ts'
import { listOf, maybe, number, requiredNumber, requiredText, text, textList } from '../schema.ts'
import { defineOperation } from './operation.ts'
import { mediaMembers } from './video.ts'

/** With `Fields` the vendor returns what was asked for, so only the id outside is sure to be there. */
const searchMembers = {
  ...mediaMembers,
  Status: text,
  CreationTime: text,
  MediaSource: text,
  TranscodeMode: text,
  SpriteSnapshots: textList,
}

const vodSearchMedia = z.object({
  MediaId: requiredText,
  /** video, audio, image or attached. */
  MediaType: text,
  CreationTime: text,
  Video: maybe(z.object({ ...searchMembers, VideoId: text })),
  Audio: maybe(z.object({ ...searchMembers, AudioId: text })),
  Image: maybe(
    z.object({
      ImageId: text,
      Title: text,
      Status: text,
      URL: text,
      CreationTime: text,
      ModificationTime: text,
    }),
  ),
  AttachedMedia: maybe(
    z.object({
      MediaId: text,
      Title: text,
      BusinessType: text,
      Status: text,
      FileSize: number,
      CreationTime: text,
      ModificationTime: text,
    }),
  ),
})

export type VodSearchMedia = z.output<typeof vodSearchMedia>

/**
 * Search over the library of one kind. By page number the first 5,000; with `ScrollToken` (video and audio) everything,
 * one sort field, at most 100 records forward a step. Build `Match` with the helpers of `match.ts`.
 */
export const searchMedia = defineOperation({
  action: 'SearchMedia',
  request: z.strictObject({
    SearchType: oneOf('video', 'audio', 'image', 'attached').optional(),
    Fields: words.optional(),
    Match: wellFormed().optional(),
    SortBy: sortBy(['CreationTime', 'ModificationTime'], 3).optional(),
    PageNo: pageNo,
    PageSize: pageSize,
    ScrollToken: freeText.optional(),
  }),
  result: z.object({
    RequestId: requiredText,
    Total: requiredNumber,
    ScrollToken: text,
    MediaList: listOf(vodSearchMedia),
  }),
})
