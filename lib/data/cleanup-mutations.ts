import { mutationOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { Cleanup, CleanupConfirmation } from '../contracts/cleanups.ts'
import { apiPost } from '../http/api-client.ts'
import { keys } from './keys.ts'
import { storeCleanup } from './store-cleanup.ts'

type Verb = 'start' | 'undo' | 'pause' | 'resume' | 'cancel' | 'decline' | 'verify'

/** Every verb answers with the whole cleanup, which pages then show; lists learn of it by asking again. */
const verb = <Input>(cleanupId: string, name: Verb, bodyOf: (input: Input) => object) =>
  mutationOptions({
    mutationFn: (input: Input) =>
      apiPost<Cleanup>(`/api/cleanups/${encodeURIComponent(cleanupId)}/${name}`, bodyOf(input)),
    // What was refused is told; whoever meant it presses again.
    retry: false,
    onSuccess: (cleanup, _input, _result, { client }) => storeCleanup(client, cleanup),
    // Somebody was faster: what the page shows is old.
    onError: (_error, _input, _result, { client }) => refreshCleanup(client, cleanupId),
  })

const nothing = () => ({})

/** @param input what the admin saw: a plan that differs is refused */
export const startCleanupMutation = (cleanupId: string) =>
  verb(cleanupId, 'start', ({ count, digest }: { count: number; digest: string }) => ({
    count,
    digest,
  }))

export const undoStartMutation = (cleanupId: string) => verb<void>(cleanupId, 'undo', nothing)

export const pauseCleanupMutation = (cleanupId: string) => verb<void>(cleanupId, 'pause', nothing)

export const resumeCleanupMutation = (cleanupId: string) => verb<void>(cleanupId, 'resume', nothing)

/** Ends the run, or the confirmation once the run is over. */
export const cancelCleanupMutation = (cleanupId: string) => verb<void>(cleanupId, 'cancel', nothing)

export const declineCleanupMutation = (cleanupId: string) =>
  verb(cleanupId, 'decline', (reason: string) => ({ reason }))

export const confirmCleanupMutation = (cleanupId: string) =>
  verb(cleanupId, 'verify', (scope: CleanupConfirmation['scope']) => ({ scope }))

function refreshCleanup(client: QueryClient, cleanupId: string): void {
  void client.invalidateQueries({ queryKey: keys.cleanups.detail(cleanupId) })
}
