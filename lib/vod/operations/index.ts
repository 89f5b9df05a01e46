import type { z } from 'zod'
import { deleteMultipartUpload } from './delete-multipart-upload.ts'
import { getCategories } from './get-categories.ts'
import { getMezzanineInfo } from './get-mezzanine-info.ts'
import { getUploadDetails } from './get-upload-details.ts'
import { getVideoInfo } from './get-video-info.ts'
import { getVideoInfos } from './get-video-infos.ts'
import { getVideoList } from './get-video-list.ts'
import { listAppInfo } from './list-app-info.ts'
import { searchMedia } from './search-media.ts'

/** Method of the client → operation. */
export const OPERATIONS = Object.freeze({
  searchMedia,
  getVideoList,
  getVideoInfo,
  getVideoInfos,
  getMezzanineInfo,
  getUploadDetails,
  getCategories,
  listAppInfo,
  deleteMultipartUpload,
})

type Operations = typeof OPERATIONS

export type VodMethod = keyof Operations
/** What a method takes, in the vendor's spelling. */
export type VodRequest<Method extends VodMethod> = z.input<Operations[Method]['request']>
/** What a method answers, in the vendor's spelling, evened out. */
export type VodResult<Method extends VodMethod> = z.output<Operations[Method]['result']>
