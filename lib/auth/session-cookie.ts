import 'server-only'

import { getToken } from 'next-auth/jwt'
import { config } from '../config/config.ts'
import { offcutCookie } from './cookies.ts'

/**
 * The session that a request's cookie names, if the cookie is ours and not too old. Whether the session still is one,
 * the database says: this asks nobody.
 */
export async function readSessionId(headers: Headers): Promise<string | null> {
  const { auth } = config()
  const { name } = offcutCookie('session', auth.url)
  const token = await getToken({
    req: { headers: { cookie: headers.get('cookie') ?? '' } },
    secret: auth.secret,
    cookieName: name,
    salt: name,
  })
  return token?.sessionId ?? null
}
