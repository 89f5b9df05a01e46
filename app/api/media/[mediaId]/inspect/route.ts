import { mediaPathSchema } from '@/lib/contracts/media.schema'
import { route } from '@/lib/http/route'
import { inspectMedia } from '@/lib/services/media/inspect-media'
import { serverContext } from '@/lib/services/server-context'

export const POST = route('lookAgain', { params: mediaPathSchema }, async ({ params, signal }) => ({
  body: await inspectMedia(serverContext(signal), params.mediaId),
}))
