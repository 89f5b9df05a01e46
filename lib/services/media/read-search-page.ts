import type { MediaType } from '../../contracts/media.ts'
import type { VodRequest } from '../../vod/operations/index.ts'
import type { ServiceContext } from '../context.ts'
import { toMedia } from '../uploads/map-media.ts'
import type { SearchPage } from './search-stream.ts'

/** Without these SearchMedia answers with basic fields only. */
const FIELDS = [
  'Title',
  'Status',
  'Size',
  'CreationTime',
  'ModificationTime',
  'CateId',
  'CateName',
  'StorageLocation',
  'AppId',
]

/** One page of SearchMedia, which searches video and audio apart. */
export async function readSearchPage(
  ctx: ServiceContext,
  names: Promise<ReadonlyMap<string, string>>,
  type: MediaType,
  request: Pick<
    VodRequest<'searchMedia'>,
    'Match' | 'SortBy' | 'PageNo' | 'PageSize' | 'ScrollToken'
  >,
): Promise<SearchPage> {
  const answer = await ctx.vod.searchMedia(
    { SearchType: type, Fields: FIELDS, ...request },
    { ...(ctx.signal && { signal: ctx.signal }) },
  )
  const appNamesById = await names
  return {
    total: answer.Total,
    ...(answer.ScrollToken && { scrollToken: answer.ScrollToken }),
    items: answer.MediaList.map((item) =>
      toMedia(item.MediaId, type, (type === 'audio' ? item.Audio : item.Video) ?? {}, appNamesById),
    ),
  }
}
