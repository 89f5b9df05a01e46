import { mutationOptions } from '@tanstack/react-query'
import type { LookUpInput, LookupResult } from '../contracts/lookup.ts'
import { apiPost } from '../http/api-client.ts'

/** Reads a complaint. What was pasted is forgotten with the screen that shows it. */
export const lookUpMutation = () =>
  mutationOptions({
    mutationFn: (input: LookUpInput) => apiPost<LookupResult>('/api/lookup', input),
    retry: false,
    gcTime: 0,
  })
