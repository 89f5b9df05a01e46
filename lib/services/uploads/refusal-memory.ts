import type { VodClient } from '../../vod/client.ts'
import type { ServiceContext } from '../context.ts'
import type { RefusalMemory } from './read-uploads.ts'

/** A right that is granted is noticed after this long at the latest. */
const KEEP_MS = 60_000

const refusedUntil = new WeakMap<VodClient, number>()

/**
 * Whether this key was refused every single report lately. Then a refused batch is not asked again ID by ID: each list
 * would cost a call for each of its media, and bring nothing.
 */
export const refusalMemory = ({
  vod,
  now,
}: Pick<ServiceContext, 'vod' | 'now'>): RefusalMemory => ({
  isRefused: () => (refusedUntil.get(vod) ?? 0) > now(),
  refused: () => void refusedUntil.set(vod, now() + KEEP_MS),
})
