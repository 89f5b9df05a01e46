import { mutationOptions } from '@tanstack/react-query'
import type { LeftoverInspections } from '../contracts/inspection.ts'
import { apiPost } from '../http/api-client.ts'
import { applyInspections } from './apply-inspections.ts'

export const INSPECT_LEFTOVERS_KEY = ['leftovers', 'inspect'] as const

/** The second look at a selection of at most `MAX_INSPECTED`; rows follow it, also when nobody waits any more. */
export const inspectLeftoversMutation = () =>
  mutationOptions({
    mutationKey: INSPECT_LEFTOVERS_KEY,
    mutationFn: (mediaIds: readonly string[]) =>
      apiPost<LeftoverInspections>('/api/leftovers/inspect', { mediaIds }),
    retry: false,
    onSuccess({ items }, _input, _result, { client }) {
      applyInspections(client, items)
    },
  })
