import { may } from '@/lib/auth/permissions'
import { deleteLeftoverPartsSchema } from '@/lib/contracts/deletion.schema'
import { ApiFailure } from '@/lib/http/api-failure'
import { route } from '@/lib/http/route'
import { deleteLeftoverParts } from '@/lib/services/deletions/delete-leftover-parts'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'deleteLeftoverParts',
  { body: deleteLeftoverPartsSchema },
  async ({ body, person, signal }) => {
    if (body.override && !may(person.role, 'stopRunningUpload'))
      throw new ApiFailure('forbidden', `The role ${person.role} may not stop a running upload.`)
    const receipt = await deleteLeftoverParts(serverContext(signal), person, body)
    return { body: receipt, status: receipt.outcome === 'unknown' ? 202 : 200 }
  },
)
