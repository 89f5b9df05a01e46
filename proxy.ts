import type { NextAuthRequest } from 'next-auth'
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { auth } from '@/lib/auth/next-auth'
import { isRole } from '@/lib/contracts/person'
import { signInPath } from '@/lib/auth/sign-in-path'
import { contentSecurityPolicy } from '@/lib/http/content-security-policy'

/**
 * In front of every page: the Content-Security-Policy with a fresh nonce, and the way to sign-in. A convenience, not
 * the lock: every page and route asks for the session itself. API routes are not here, so that a poll under way
 * during sign-out cannot renew the session.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  // `auth` reads its settings at the first request, and then answers with a promise of the handler, against its type.
  const handle = await Promise.resolve(auth(answer))
  return (await handle(request, { params: Promise.resolve({}) })) ?? NextResponse.next()
}

function answer(request: NextAuthRequest): Response {
  const { pathname, search } = request.nextUrl
  if (!isRole(request.auth?.user?.role) && pathname !== '/sign-in') {
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
