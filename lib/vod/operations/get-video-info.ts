import { z } from 'zod'
import { mediaId } from '../parameters.ts'
import { requiredText } from '../schema.ts'
import { defineOperation } from './operation.ts'
import { vodVideo } from './video.ts'

/** One audio or video; `InvalidVideo.NotFound` (404) when there is none. */
export const getVideoInfo = defineOperation({
  action: 'GetVideoInfo',
  request: z.strictObject({ VideoId: mediaId }),
  result: z.object({ RequestId: requiredText, Video: vodVideo }),
})
