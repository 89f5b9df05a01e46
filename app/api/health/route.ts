export const dynamic = 'force-dynamic'

/** The process is alive; says nothing about VOD. */
export function GET(): Response {
  return Response.json({ status: 'alive' }, { headers: { 'cache-control': 'no-store' } })
}
