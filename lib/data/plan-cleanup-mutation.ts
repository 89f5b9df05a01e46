import { mutationOptions } from '@tanstack/react-query'
import type { Cleanup, PlanCleanupInput } from '../contracts/cleanups.ts'
import { apiPost } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** Freezes a selection into a plan. Costs no delete call. */
export const planCleanupMutation = () =>
  mutationOptions({
    mutationFn: (input: PlanCleanupInput) => apiPost<Cleanup>('/api/cleanups', input),
    retry: false,
    onSuccess(cleanup, _input, _result, { client }) {
      client.setQueryData(keys.cleanups.detail(cleanup.id), cleanup)
      void client.invalidateQueries({ queryKey: keys.cleanups.list() })
      // The header says how many plans wait.
      void client.invalidateQueries({ queryKey: keys.live })
    },
  })
