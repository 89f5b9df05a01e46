import type { QueryClient } from '@tanstack/react-query'
import type { DeleteLeftoverPartsInput, DeletionReceipt } from '../contracts/deletion.ts'
import { apiGet, apiPost } from '../http/api-client.ts'
import { applyDeletion } from './apply-deletion.ts'
import { carryOutDeletion } from './carry-out-deletion.ts'
import { deletionRuns } from './deletion-runs.ts'
import type { DeletionSubject } from './deletion-runs.ts'

/** By then rows and sheet know it from the server. */
const FORGET_DONE_MS = 300_000

const dependencies = {
  send: (input: DeleteLeftoverPartsInput) => apiPost<DeletionReceipt>('/api/deletions', input),
  read: (deletionId: string) =>
    apiGet<DeletionReceipt>(`/api/deletions/${encodeURIComponent(deletionId)}`),
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

/** Starts one delete, which goes on whatever becomes of the dialog. False when one of this media is under way. */
export function startDeletion(
  client: QueryClient,
  media: DeletionSubject,
  input: DeleteLeftoverPartsInput,
  actorName: string,
): boolean {
  const runs = deletionRuns(client)
  if (!runs.begin(media)) return false
  const bucket = media.storageLocation?.split('.')[0] ?? null
  void carryOutDeletion(input, bucket, dependencies, (step) => {
    runs.move(media, step)
    applyDeletion(client, media.mediaId, step, actorName)
    if (step.step === 'done') setTimeout(() => runs.forget(media.mediaId), FORGET_DONE_MS)
  })
  return true
}
