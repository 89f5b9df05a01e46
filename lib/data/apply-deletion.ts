import type { QueryClient } from '@tanstack/react-query'
import type { DeletionChange } from '../contracts/live.ts'
import type { MediaDetail, MediaRow } from '../contracts/media.ts'
import { changeRows } from './change-rows.ts'
import { deletionRuns, isPending } from './deletion-runs.ts'
import type { DeletionStep } from './deletion-runs.ts'
import { keys } from './keys.ts'

/**
 * Lets rows and sheet follow a delete without a reload: what is known is written into the cache, then only the detail
 * is asked for again. An endless list is not: its first page alone would cost more than the delete.
 */
export function applyDeletion(
  client: QueryClient,
  mediaId: string,
  step: DeletionStep,
  actorName: string,
): void {
  const change = changeOf(step, actorName)
  if (!change) return
  applyChange(client, mediaId, change)
  if (step.step !== 'asking_again')
    void client.invalidateQueries({ queryKey: keys.media.detail(mediaId), exact: true })
}

/** The same for a delete that somebody else, or another window, has made. */
export function applyDeletionChange(
  client: QueryClient,
  { mediaId, deletionId, settled, cleared }: DeletionChange,
): void {
  const run = deletionRuns(client).get(mediaId)
  // What happens here is known here, and sooner.
  if (isPending(run) || (run?.step === 'done' && run.receipt.deletionId === deletionId)) return
  applyChange(client, mediaId, {
    openDeletionId: settled ? null : deletionId,
    ...(cleared && { clearedAt: cleared.at }),
    actorName: cleared?.actorName ?? '',
  })
  void client.invalidateQueries({ queryKey: keys.media.detail(mediaId), exact: true })
}

function applyChange(client: QueryClient, mediaId: string, change: Change): void {
  changeRows(client, (row) => (row.mediaId === mediaId ? changedRow(row, change) : row))
  client.setQueryData<MediaDetail>(keys.media.detail(mediaId), (detail) =>
    detail === undefined || !change.clearedAt
      ? detail
      : { ...detail, verdict: cleared(detail.verdict, change.clearedAt) },
  )
  if (change.clearedAt) {
    void client.invalidateQueries({ queryKey: keys.leftovers.summary() })
    void client.invalidateQueries({ queryKey: keys.leftovers.allTotals() })
  }
}

type Verdict = MediaRow['verdict']

interface Change {
  openDeletionId: string | null
  clearedAt?: string
  actorName: string
}

function changeOf(step: DeletionStep, actorName: string): Change | null {
  switch (step.step) {
    case 'sending':
    case 'waiting':
      return null
    case 'asking_again':
      return { openDeletionId: step.receipt.deletionId, actorName }
    case 'refused':
      return { openDeletionId: null, actorName }
    case 'done':
      return { openDeletionId: null, clearedAt: step.receipt.at, actorName }
  }
}

const changedRow = (row: MediaRow, { openDeletionId, clearedAt, actorName }: Change): MediaRow => ({
  ...row,
  openDeletionId,
  ...(clearedAt && {
    verdict: cleared(row.verdict, clearedAt),
    cleared: { at: clearedAt, actorName },
  }),
})

const cleared = (verdict: Verdict, at: string): Verdict => ({
  ...verdict,
  kind: 'clean',
  clearedAt: at,
  evidence: [...verdict.evidence.filter(({ fact }) => fact !== 'cleared'), { fact: 'cleared', at }],
})
