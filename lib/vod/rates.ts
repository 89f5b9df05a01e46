import type { VodAction } from './actions.ts'

/**
 * Calls a second that the vendor documents per operation for a whole account, every RAM user and tool included
 * ("API QPS limits"). Indicative: the service decides. GetVideoList reads 100 in older pages and 50 in newer ones,
 * so 50 is planned for.
 */
export const VOD_RATES: Readonly<Record<VodAction, number>> = Object.freeze({
  SearchMedia: 50,
  GetVideoList: 50,
  GetVideoInfo: 100,
  GetVideoInfos: 100,
  GetMezzanineInfo: 100,
  GetUploadDetails: 100,
  GetCategories: 50,
  ListAppInfo: 30,
  DeleteMultipartUpload: 10,
})
