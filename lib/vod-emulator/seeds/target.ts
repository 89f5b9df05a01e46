import type { MediaLibrary } from '../library/media-library.ts'
import type { ObjectStore } from '../storage/object-store.ts'

/** What a seed fills. */
export interface SeedTarget {
  readonly library: MediaLibrary
  readonly objects: ObjectStore
  /** Epoch ms of the service's clock; every seeded time is told from here, in whole seconds. */
  readonly now: number
}

/** Media that show each documented answer of DeleteMultipartUpload: vendor code, or `ok`, to media id. */
export type Examples = Readonly<Record<string, string>>

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** An instant that long ago, in whole seconds as VOD shows them. */
export function ago(now: number, ms: number): number {
  return Math.floor((now - ms) / 1000) * 1000
}
