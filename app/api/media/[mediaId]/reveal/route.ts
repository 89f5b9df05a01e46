import { revealAddressSchema } from '@/lib/contracts/lookup.schema'
import { mediaPathSchema } from '@/lib/contracts/media.schema'
import { route } from '@/lib/http/route'
import { revealUploadAddress } from '@/lib/services/media/reveal-upload-address'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'revealUploadAddress',
  { params: mediaPathSchema, body: revealAddressSchema },
  async ({ params, body, person, signal }) => ({
    body: await revealUploadAddress(serverContext(signal), person, params.mediaId, body),
  }),
)
