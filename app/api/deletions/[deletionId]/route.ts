import { deletionPathSchema } from '@/lib/contracts/deletion.schema'
import { ApiFailure } from '@/lib/http/api-failure'
import { route } from '@/lib/http/route'
import { getDeletion } from '@/lib/services/deletions/get-deletion'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('getDeletion', { params: deletionPathSchema }, async ({ params }) => {
  const receipt = await getDeletion(serverContext(), params.deletionId)
  if (!receipt) throw new ApiFailure('not_found', 'No delete was sent under this id.')
  return { body: receipt }
})
