import { z } from 'zod'
import { idList, mediaId } from '../parameters.ts'
import { listOf, requiredText, textList } from '../schema.ts'
import { defineOperation } from './operation.ts'
import { vodVideo } from './video.ts'

/** Up to 20 at once. Unknown ids are listed; when every id is unknown `InvalidVideo.NotFound` may come instead. */
export const getVideoInfos = defineOperation({
  action: 'GetVideoInfos',
  request: z.strictObject({ VideoIds: idList(mediaId, 20) }),
  result: z.object({
    RequestId: requiredText,
    VideoList: listOf(vodVideo),
    NonExistVideoIds: textList,
  }),
})
