import { layAccount } from './account.ts'
import { seedDemo } from './demo.ts'
import { seedNumbered } from './numbered.ts'
import type { Examples, SeedTarget } from './target.ts'

/** What the practice VOD starts with: a believable library, nothing, or that many media. */
export type Seed = 'demo' | 'empty' | number

export const maxSeed = 1_000_000
export const defaultLeftoverShare = 0.1

/** Replaces everything in `target` by the seed; returns the media that show each answer of DeleteMultipartUpload. */
export function plant(
  target: SeedTarget,
  seed: Seed,
  leftoverShare: number = defaultLeftoverShare,
): Examples {
  target.library.clear()
  target.objects.clear()
  if (seed === 'demo') return seedDemo(target)
  if (seed !== 'empty') return seedNumbered(target, seed, leftoverShare)
  layAccount(target)
  return {}
}
