import { route } from '@/lib/http/route'
import { getLibrary } from '@/lib/services/media/get-library'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('listLibrary', {}, async ({ signal }) => ({
  body: await getLibrary(serverContext(signal)),
}))
