import { mediaPathSchema } from '@/lib/contracts/media.schema'
import { route } from '@/lib/http/route'
import { getMedia } from '@/lib/services/media/get-media'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('getMedia', { params: mediaPathSchema }, async ({ params, signal }) => ({
  body: await getMedia(serverContext(signal), params.mediaId),
}))
