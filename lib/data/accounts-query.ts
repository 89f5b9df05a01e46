import { queryOptions } from '@tanstack/react-query'
import type { AccountPage } from '../contracts/account.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

export const accountsQuery = () =>
  queryOptions({
    queryKey: keys.accounts.list(),
    queryFn: ({ signal }) => apiGet<AccountPage>('/api/accounts', signal),
  })
