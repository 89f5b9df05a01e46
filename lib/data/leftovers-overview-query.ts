import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { LeftoversOverview, ScanReceipt } from '../contracts/leftovers.ts'
import { apiGet, apiPost, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** @param timeZone IANA name of the reader's zone: days are counted by it */
export const leftoversOverviewQuery = (timeZone: string) =>
  queryOptions({
    queryKey: keys.leftovers.overview(timeZone),
    queryFn: ({ signal }) =>
      apiGet<LeftoversOverview>(withQuery('/api/leftovers/overview', { timeZone }), signal),
    placeholderData: keepPreviousData,
  })

export const requestScanMutation = () =>
  mutationOptions({
    mutationFn: () => apiPost<ScanReceipt>('/api/leftovers/scan', {}),
    retry: false,
    onSettled: (_data, _error, _input, _result, { client }) =>
      client.invalidateQueries({ queryKey: keys.leftovers.all, predicate: isNumbers }),
  })

/** Not the lists: asking for a scan changes no row. */
const isNumbers = ({ queryKey: [, name] }: { queryKey: readonly unknown[] }) =>
  name === 'summary' || name === 'overview'
