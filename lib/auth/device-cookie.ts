import 'server-only'

import { cookies } from 'next/headers'
import { config } from '../config/config.ts'
import { accountKey, DEVICE_SECONDS } from '../services/users/device-token.ts'
import { offcutCookie } from './cookies.ts'

/** One cookie an account, since several people may share a desk. Its name does not tell whose it is. */
function deviceCookie(email: string) {
  const { auth } = config()
  return offcutCookie(`device-${accountKey(auth.secret, email)}`, auth.url)
}

export async function readDeviceToken(email: string): Promise<string | undefined> {
  return (await cookies()).get(deviceCookie(email).name)?.value
}

/** Only where cookies may be set: in server actions and route handlers. */
export async function keepDeviceToken(email: string, token: string): Promise<void> {
  const { name, options } = deviceCookie(email)
  const jar = await cookies()
  jar.set(name, token, { ...options, maxAge: DEVICE_SECONDS })
}
