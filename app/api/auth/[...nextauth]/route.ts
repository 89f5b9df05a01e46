import { randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { handlers } from '@/lib/auth/next-auth'
import { slowedSignInOf } from '@/lib/auth/slowed-sign-in'
import { ApiFailure } from '@/lib/http/api-failure'
import { errorAnswer } from '@/lib/http/answers'
import { readText } from '@/lib/http/input'

export const { GET } = handlers

/**
 * The library reads a body of any size from anybody: it is given one that was read here. Programs are told how long to
 * wait as by every other route; the library would only lead them to the sign-in page.
 */
export async function POST(request: NextRequest): Promise<Response> {
  let body: string
  try {
    body = await readText(request)
  } catch (error) {
    if (error instanceof ApiFailure) return errorAnswer(error, randomUUID())
    throw error
  }
  const { url, headers } = request
  const response = await handlers.POST(new NextRequest(url, { method: 'POST', headers, body }))
  const retryAfterMs = slowedSignInOf(await targetOf(response))
  if (retryAfterMs === null) return response
  return errorAnswer(
    new ApiFailure('rate_limited', 'Too many attempts to sign in. Wait, then try again.', {
      retryAfterMs,
    }),
    randomUUID(),
  )
}

/** Where a sign-in leads: a redirect, or `{url}` for callers that asked for JSON. */
async function targetOf(response: Response): Promise<string> {
  const location = response.headers.get('location')
  if (location !== null || !response.headers.get('content-type')?.includes('json'))
    return location ?? ''
  const body = (await response.clone().json()) as { url?: string } | null
  return body?.url ?? ''
}
