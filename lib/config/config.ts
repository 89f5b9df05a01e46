import 'server-only'

import { randomBytes } from 'node:crypto'
import { parseEnvironment } from './environment.ts'
import type { Config } from './environment.ts'
import { StartError } from './start-error.ts'

export type { Config } from './environment.ts'

// Next instantiates this module once per bundle (pages, routes, proxy, instrumentation): what must exist once per
// process lives on globalThis, or the proxy would sign sessions with another secret than the pages.
const shared = globalThis as typeof globalThis & { offcutConfig?: Config }

/**
 * The settings of this process, read from the environment at the first call.
 * @throws StartError when the environment is not usable; `instrumentation.ts` asks first, so a running server never
 *   meets it.
 */
export function config(): Config {
  return (shared.offcutConfig ??= load(process.env))
}

function load(environment: Record<string, string | undefined>): Config {
  const parsed = parseEnvironment(environment)
  if (!parsed.ok) throw new StartError(parsed.problems)
  const { practice, auth } = parsed.config
  // next-auth reads this variable by itself; a `.env` file may bring the real address into practice.
  if (practice) delete environment.AUTH_URL
  // Practice without a secret: sessions last as long as the process, like all practice state.
  const secret = auth.secret || randomBytes(32).toString('base64url')
  return { ...parsed.config, auth: { ...auth, secret } }
}
