import { mutationOptions } from '@tanstack/react-query'
import type { DeleteLeftoverPartsInput, DeletionReceipt } from '../contracts/deletion.ts'
import { apiPost } from '../http/api-client.ts'

/** One request to delete the leftover parts of one media. Never repeated by itself: a delete is somebody's decision. */
export const deleteLeftoverPartsMutation = () =>
  mutationOptions({
    mutationFn: (input: DeleteLeftoverPartsInput) =>
      apiPost<DeletionReceipt>('/api/deletions', input),
    retry: false,
  })
