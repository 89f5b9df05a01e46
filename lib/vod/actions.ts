/**
 * Every operation of VOD (version 2017-03-21) that this product can send: eight reads, and the one delete that
 * removes upload parts and nothing else. The transport refuses anything outside this list, so adding a line here is
 * the only way to widen what a stolen session or a bug could do.
 */
export const VOD_ACTIONS = Object.freeze([
  'SearchMedia',
  'GetVideoList',
  'GetVideoInfo',
  'GetVideoInfos',
  'GetMezzanineInfo',
  'GetUploadDetails',
  'GetCategories',
  'ListAppInfo',
  'DeleteMultipartUpload',
] as const)

export type VodAction = (typeof VOD_ACTIONS)[number]

export const VOD_VERSION = '2017-03-21'

const KNOWN: ReadonlySet<string> = new Set(VOD_ACTIONS)

export function isVodAction(action: string): action is VodAction {
  return KNOWN.has(action)
}

/** Reads may be repeated at will; a delete may not, see `retry.ts`. */
export function actionKind(action: VodAction): 'read' | 'delete' {
  return action === 'DeleteMultipartUpload' ? 'delete' : 'read'
}
