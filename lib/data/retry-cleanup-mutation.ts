import { mutationOptions } from '@tanstack/react-query'
import type { Cleanup, RetryCleanupInput } from '../contracts/cleanups.ts'
import { apiPost } from '../http/api-client.ts'
import { cleanupPath } from './cleanup-query.ts'
import { keys } from './keys.ts'

/** A new plan of what an ended cleanup left undone. The old one then names it. */
export const retryCleanupMutation = (cleanupId: string) =>
  mutationOptions({
    mutationFn: (input: RetryCleanupInput) =>
      apiPost<Cleanup>(`${cleanupPath(cleanupId)}/retry`, input),
    retry: false,
    onSuccess(cleanup, _input, _result, { client }) {
      client.setQueryData(keys.cleanups.detail(cleanup.id), cleanup)
      void client.invalidateQueries({ queryKey: keys.cleanups.detail(cleanupId) })
      void client.invalidateQueries({ queryKey: keys.cleanups.list() })
      // The header says how many plans wait.
      void client.invalidateQueries({ queryKey: keys.live })
    },
  })
