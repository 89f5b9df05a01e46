import { log } from '@/lib/config/log'
import { deleteLeftoverPartsSchema } from '@/lib/contracts/deletion.schema'
import { route } from '@/lib/http/route'
import { deleteLeftoverParts } from '@/lib/services/deletions/delete-leftover-parts'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'deleteLeftoverParts',
  { body: deleteLeftoverPartsSchema },
  async ({ body, person, requestId }) => {
    const receipt = await deleteLeftoverParts(serverContext(), body)
    log('info', 'deletion', {
      requestId,
      actor: person.email,
      reason: body.reason,
      ticket: body.ticket,
      deletionId: receipt.deletionId,
      mediaId: receipt.mediaId,
      outcome: receipt.outcome,
      vendorCode: receipt.vendor.code,
      vendorRequestId: receipt.vendor.requestId,
    })
    return { body: receipt, status: receipt.outcome === 'unknown' ? 202 : 200 }
  },
)
