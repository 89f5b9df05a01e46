import { z } from 'zod'
import { mediaId } from '../parameters.ts'
import { requiredText } from '../schema.ts'
import { defineOperation } from './operation.ts'

/**
 * Removes the parts that an unfinished upload of one audio or video left; never the source or a transcoded stream. The
 * answer says nothing about what was there: `InvalidMultipartUpload.NotFound` means that nothing was.
 */
export const deleteMultipartUpload = defineOperation({
  action: 'DeleteMultipartUpload',
  request: z.strictObject({ MediaId: mediaId }),
  // The only legal value; it covers audio as well.
  always: { MediaType: 'video' },
  result: z.object({ RequestId: requiredText }),
})
