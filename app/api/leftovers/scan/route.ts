import { route } from '@/lib/http/route'
import { requestScan } from '@/lib/services/leftovers/request-scan'
import { serverContext } from '@/lib/services/server-context'

export const POST = route('scanLeftovers', {}, async () => ({
  body: await requestScan(serverContext()),
  status: 202,
}))
