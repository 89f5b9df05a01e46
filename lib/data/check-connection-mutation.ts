import { mutationOptions } from '@tanstack/react-query'
import type { ConnectionState } from '../contracts/connection.ts'
import { apiPost } from '../http/api-client.ts'

/** Tries every right of the key, the delete right too. An admin's decision, so never repeated by itself. */
export const checkConnectionMutation = () =>
  mutationOptions({
    mutationFn: () => apiPost<ConnectionState>('/api/connection/check', {}),
    retry: false,
  })
