import 'server-only'

import { log } from '../config/log.ts'

export function logFailure(event: string, error: unknown): void {
  const { name, stack = '' } = error instanceof Error ? error : new Error('not an Error')
  log('error', event, { name, stack })
}
