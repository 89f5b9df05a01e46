import { vodIsReachable } from '@/lib/services/readiness/check-vod'
import { vodClient } from '@/lib/services/server-context'

export const dynamic = 'force-dynamic'

/** Whether requests can be served; open to everybody, so it names nothing beyond yes and no. */
export async function GET(): Promise<Response> {
  const vod = await vodIsReachable(vodClient(), Date.now())
  return Response.json(
    { status: vod ? 'ready' : 'not_ready', vod: vod ? 'reachable' : 'unreachable' },
    { status: vod ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
