import { z } from 'zod'
import {
  freeText,
  idList,
  pageNo,
  pageSize,
  referenceId,
  sortBy,
  time,
  wholeNumber,
  words,
} from '../parameters.ts'
import { listOf, requiredNumber, requiredText } from '../schema.ts'
import { defineOperation } from './operation.ts'
import { vodVideo } from './video.ts'

/** Audio and video by creation time; only the first 5,000 that match (then `VideoListExceededMax`): slice by time. */
export const getVideoList = defineOperation({
  action: 'GetVideoList',
  request: z.strictObject({
    Status: words.optional(),
    CateId: wholeNumber.optional(),
    StartTime: time.optional(),
    EndTime: time.optional(),
    SortBy: sortBy(['CreationTime'], 1).optional(),
    PageNo: pageNo,
    PageSize: pageSize,
    StorageLocation: freeText.optional(),
    ReferenceIds: idList(referenceId, 20).optional(),
  }),
  result: z.object({
    RequestId: requiredText,
    Total: requiredNumber,
    /** Arrives as `{Video: [...]}`. */
    VideoList: listOf(vodVideo),
  }),
})
