import { mutationOptions } from '@tanstack/react-query'
import type { Account, AddAccountInput, ChangeAccountInput } from '../contracts/account.ts'
import { ApiError, apiPatch, apiPost } from '../http/api-client.ts'
import { keys } from './keys.ts'

export const addAccountMutation = () =>
  mutationOptions({
    mutationFn: (input: AddAccountInput) => apiPost<Account>('/api/accounts', input),
    retry: false,
    onSettled: (_data, _error, _input, _result, { client }) =>
      client.invalidateQueries({ queryKey: keys.accounts.list() }),
  })

export const changeAccountMutation = (accountId: string) =>
  mutationOptions({
    mutationFn: (change: ChangeAccountInput) =>
      apiPatch<Account>(`/api/accounts/${encodeURIComponent(accountId)}`, change),
    retry: false,
    onSettled: (_data, _error, _input, _result, { client }) =>
      client.invalidateQueries({ queryKey: keys.accounts.list() }),
  })

/** A refusal that is about accounts and has words of its own, a key of `accounts.refused`. */
export type AccountRefusal = 'emailInvalid' | 'emailTaken' | 'passwordShort' | 'lastAdmin' | 'gone'

/** Null for what every request can fail with: `problemOfError` has the words for it. */
export function accountRefusal(error: Error): AccountRefusal | null {
  if (!(error instanceof ApiError)) return null
  if (error.code === 'not_found') return 'gone'
  if (error.code === 'conflict') return error.field === 'email' ? 'emailTaken' : 'lastAdmin'
  if (error.code !== 'invalid_input') return null
  if (error.field === 'email') return 'emailInvalid'
  return error.field === 'password' ? 'passwordShort' : null
}
