import { createUploadVideo } from './create-upload-video.ts'
import { deleteMultipartUpload } from './delete-multipart-upload.ts'
import { deleteVideo } from './delete-video.ts'
import { getCategories } from './get-categories.ts'
import { getMezzanineInfo } from './get-mezzanine-info.ts'
import { getUploadDetails } from './get-upload-details.ts'
import { getVideoInfo } from './get-video-info.ts'
import { getVideoInfos } from './get-video-infos.ts'
import { getVideoList } from './get-video-list.ts'
import { listAppInfo } from './list-app-info.ts'
import { refreshUploadVideo } from './refresh-upload-video.ts'
import { reportUploadProgress } from './report-upload-progress.ts'
import { searchMedia } from './search-media.ts'
import type { Operation } from '../operation.ts'

/** Every action of the practice VOD by its name; any other is answered as an API that does not exist. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [
    createUploadVideo,
    deleteMultipartUpload,
    deleteVideo,
    getCategories,
    getMezzanineInfo,
    getUploadDetails,
    getVideoInfo,
    getVideoInfos,
    getVideoList,
    listAppInfo,
    refreshUploadVideo,
    reportUploadProgress,
    searchMedia,
  ].map((operation) => [operation.action, operation]),
)
