import 'server-only'

import { config } from '../config/config.ts'
import { database } from './server-database.ts'
import type { SignInContext } from './users/sign-in.ts'

/** What the verbs about accounts are given on this server. */
export function userContext(): SignInContext {
  const { practice, vod, auth } = config()
  return {
    db: database(),
    connectionId: vod.region,
    practice,
    secret: auth.secret,
    now: Date.now,
  }
}
