import 'server-only'

import { currentPerson, followPerson } from '../auth/session.ts'
import { config } from '../config/config.ts'
import { log } from '../config/log.ts'
import { createRoute } from './create-route.ts'
import { serverClosing } from './server-closing.ts'

/** The wrapper of every API route, with this server's sessions and settings. */
export const route = createRoute({
  currentPerson,
  followPerson,
  closing: serverClosing,
  authUrl: () => config().auth.url,
  logError: (facts) => log('error', 'route_failed', facts),
})
