import type { QueryClient } from '@tanstack/react-query'
import type { DeletionReceipt } from '../contracts/deletion.ts'
import type { Media } from '../contracts/media.ts'
import type { Problem } from './problem.ts'

/** What the words about a delete need, wherever they are said. */
export type DeletionSubject = Pick<Media, 'mediaId' | 'title' | 'storageLocation'>

/** Where one delete stands. */
export type DeletionStep =
  | { step: 'sending' }
  /** Limited by VOD; it goes on by itself after the pause that the problem names. */
  | { step: 'waiting'; problem: Problem }
  /** The answer was lost; the server finds out and we ask it. */
  | { step: 'asking_again'; problem: Problem; receipt: DeletionReceipt }
  | { step: 'done'; receipt: DeletionReceipt }
  | { step: 'refused'; problem: Problem }

export type DeletionRun = DeletionStep & {
  media: DeletionSubject
  /** Its end has been said to the person, in the dialog or by a toast. */
  told: boolean
}

export const isPending = (run: DeletionRun | undefined) =>
  run?.step === 'sending' || run?.step === 'waiting' || run?.step === 'asking_again'

/**
 * The deletes of this page tree, one a media. They live beside the query cache instead of in a dialog: closing what
 * started them, or going elsewhere, stops none, and signing out leaves none to the next person.
 */
export class DeletionRuns {
  private readonly runs = new Map<string, DeletionRun>()
  private readonly attended = new Map<string, number>()
  private readonly listeners = new Set<() => void>()
  private list: readonly DeletionRun[] = []

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly all = () => this.list
  readonly get = (mediaId: string) => this.runs.get(mediaId)

  /** Begins a delete; false while one of the same media is under way: a second click is no second delete. */
  begin(media: DeletionSubject): boolean {
    if (isPending(this.runs.get(media.mediaId))) return false
    this.put({ media, step: 'sending', told: false })
    return true
  }

  move(media: DeletionSubject, step: DeletionStep): void {
    this.put({ ...step, media, told: false })
  }

  markTold({ media: { mediaId } }: DeletionRun): void {
    const run = this.runs.get(mediaId)
    if (run && !run.told) this.put({ ...run, told: true })
  }

  /** Forgets how the last one ended; one under way stays. */
  forget(mediaId: string): void {
    if (isPending(this.runs.get(mediaId)) || !this.runs.delete(mediaId)) return
    this.changed()
  }

  /** Somebody looks at this delete from now on, so that its end needs no toast but success. */
  attend(mediaId: string): () => void {
    const count = (change: number) =>
      this.attended.set(mediaId, (this.attended.get(mediaId) ?? 0) + change)
    count(1)
    return () => void count(-1)
  }

  readonly isAttended = (mediaId: string) => (this.attended.get(mediaId) ?? 0) > 0

  private put(run: DeletionRun) {
    this.runs.set(run.media.mediaId, run)
    this.changed()
  }

  private changed() {
    this.list = [...this.runs.values()]
    for (const listener of this.listeners) listener()
  }
}

const ofClient = new WeakMap<QueryClient, DeletionRuns>()

export function deletionRuns(client: QueryClient): DeletionRuns {
  const known = ofClient.get(client)
  if (known) return known
  const runs = new DeletionRuns()
  ofClient.set(client, runs)
  return runs
}
