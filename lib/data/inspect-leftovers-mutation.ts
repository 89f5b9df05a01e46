import { mutationOptions } from '@tanstack/react-query'
import type { LeftoverInspections } from '../contracts/inspection.ts'
import { apiPost } from '../http/api-client.ts'
import { applyInspections } from './apply-inspections.ts'
import { keys } from './keys.ts'

/** The second look at a selection of at most `MAX_INSPECTED`; rows follow it, also when nobody waits any more. */
export const inspectLeftoversMutation = () =>
  mutationOptions({
    mutationKey: keys.leftovers.inspect(),
    mutationFn: (mediaIds: readonly string[]) =>
      apiPost<LeftoverInspections>('/api/leftovers/inspect', { mediaIds }),
    retry: false,
    onSuccess({ items }, _input, _result, { client }) {
      applyInspections(client, items)
    },
  })
