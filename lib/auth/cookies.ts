import type { NextAuthConfig } from 'next-auth'

/**
 * Cookies do not know ports, so two servers on one host would sign each other out: the names carry the port. Whether
 * they are for https only follows AUTH_URL, since behind a proxy the request's own address says http.
 */
export function offcutCookie(
  name: string,
  authUrl: string | undefined,
  serverPort = process.env.PORT,
) {
  const secure = authUrl !== undefined && new URL(authUrl).protocol === 'https:'
  return {
    name: `${secure ? '__Host-' : ''}offcut-${serverPort || '3000'}.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

export function sessionCookies(
  authUrl: string | undefined,
): Pick<NextAuthConfig, 'cookies' | 'useSecureCookies'> {
  const sessionToken = offcutCookie('session', authUrl)
  return {
    useSecureCookies: sessionToken.options.secure,
    cookies: {
      sessionToken,
      csrfToken: offcutCookie('csrf', authUrl),
      callbackUrl: offcutCookie('callback-url', authUrl),
    },
  }
}
