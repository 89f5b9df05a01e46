import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { readSessionId } from '@/lib/auth/session-cookie'
import { signInPath } from '@/lib/auth/sign-in-path'
import { contentSecurityPolicy } from '@/lib/http/content-security-policy'

/**
 * In front of every page: the Content-Security-Policy with a fresh nonce, and the way to sign-in for who brings no
 * session at all. A convenience, not the lock: every page and route asks the database for the session itself.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl
  if (pathname !== '/sign-in' && (await readSessionId(request.headers)) === null) {
    const target = request.nextUrl.clone()
    const [path = '/sign-in', query = ''] = signInPath(`${pathname}${search}`).split('?')
    target.pathname = path
    target.search = query
    return NextResponse.redirect(target)
  }

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Next takes the nonce for its own scripts from the policy on the request.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // Without `missing`: a header that skips the proxy would skip the way to sign-in too.
  matcher: ['/((?!api/|_next/static/|_next/image|icon.svg$).*)'],
}
