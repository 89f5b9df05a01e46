import type { VodCallOptions, VodClient } from '../../vod/client.ts'
import type { VodAction } from '../../vod/actions.ts'

/** VOD's ids are hexadecimal and never all zeros. */
const NO_SUCH_MEDIA = '0'.repeat(32)

type Probe = (vod: VodClient, options: VodCallOptions) => Promise<unknown>

/** For each read a request that asks for as little as there is, or for a media that cannot exist. */
export const READ_PROBES: Readonly<Record<Exclude<VodAction, 'DeleteMultipartUpload'>, Probe>> = {
  SearchMedia: (vod, options) =>
    vod.searchMedia({ SearchType: 'video', PageNo: 1, PageSize: 1 }, options),
  GetVideoList: (vod, options) => vod.getVideoList({ PageNo: 1, PageSize: 1 }, options),
  GetVideoInfo: (vod, options) => vod.getVideoInfo({ VideoId: NO_SUCH_MEDIA }, options),
  GetVideoInfos: (vod, options) => vod.getVideoInfos({ VideoIds: [NO_SUCH_MEDIA] }, options),
  GetMezzanineInfo: (vod, options) => vod.getMezzanineInfo({ VideoId: NO_SUCH_MEDIA }, options),
  GetUploadDetails: (vod, options) => vod.getUploadDetails({ MediaIds: [NO_SUCH_MEDIA] }, options),
  GetCategories: (vod, options) => vod.getCategories({ PageNo: 1, PageSize: 1 }, options),
  ListAppInfo: (vod, options) => vod.listAppInfo({ PageNo: 1, PageSize: 1 }, options),
}

/** The client can send it, and no verb of the product does. */
export const OPTIONAL: ReadonlySet<string> = new Set<VodAction>(['GetMezzanineInfo'])

/** Nothing there can be deleted: the answer says only whether the key may. */
export const DELETE_PROBE: Probe = (vod, options) =>
  vod.deleteMultipartUpload({ MediaId: NO_SUCH_MEDIA }, options)
