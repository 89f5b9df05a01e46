import { queryOptions } from '@tanstack/react-query'
import type { LeftoverFilter, SelectionCount } from '../contracts/leftovers.ts'
import { apiPost } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** The figures of all that match but those left out, as the index has them: asked anew whenever it changes. */
export const selectionCountQuery = (filter: LeftoverFilter, excludedIds: readonly string[]) =>
  queryOptions({
    queryKey: keys.leftovers.selection(filter, excludedIds),
    queryFn: ({ signal }) =>
      apiPost<SelectionCount>('/api/leftovers/count', { filter, excludedIds }, signal),
  })
