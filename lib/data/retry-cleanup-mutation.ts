import { mutationOptions } from '@tanstack/react-query'
import type { Cleanup } from '../contracts/cleanups.ts'
import { apiPost } from '../http/api-client.ts'
import { cleanupPath } from './cleanup-query.ts'
import { keys } from './keys.ts'

/** What of an ended cleanup is tried again; all that can succeed unless told. */
export interface RetryInput {
  what?: ('now' | 'after_fix' | 'untouched')[]
}

/** A new plan of what an ended cleanup left undone. The old one then names it. */
export const retryCleanupMutation = (cleanupId: string) =>
  mutationOptions({
    mutationFn: (input: RetryInput) => apiPost<Cleanup>(`${cleanupPath(cleanupId)}/retry`, input),
    retry: false,
    onSuccess(cleanup, _input, _result, { client }) {
      client.setQueryData(keys.cleanups.detail(cleanup.id), cleanup)
      void client.invalidateQueries({ queryKey: keys.cleanups.detail(cleanupId) })
      void client.invalidateQueries({ queryKey: keys.cleanups.list() })
    },
  })
