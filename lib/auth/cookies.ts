import type { NextAuthConfig } from 'next-auth'

/**
 * Cookies do not know ports, so two servers on one host would sign each other out: the names carry the port. Whether
 * they are for https only follows AUTH_URL, since behind a proxy the request's own address says http.
 */
export function sessionCookies(
  authUrl: string | undefined,
  serverPort: string | undefined,
): Pick<NextAuthConfig, 'cookies' | 'useSecureCookies'> {
  const secure = authUrl !== undefined && new URL(authUrl).protocol === 'https:'
  const port = serverPort || '3000'
  const cookie = (name: string) => ({
    name: `${secure ? '__Host-' : ''}offcut-${port}.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  })
  return {
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie('session'),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback-url'),
    },
  }
}
