import { describe, expect, it } from 'vitest'
import { MediaLibrary } from '../library/media-library.ts'
import { ObjectStore } from '../storage/object-store.ts'
import { plant } from './seed.ts'
import type { Seed } from './seed.ts'

const now = Date.UTC(2026, 2, 1, 12, 34, 56, 789)
const clock = { now: () => now }

function planted(seed: Seed, leftoverShare?: number) {
  const library = new MediaLibrary(clock)
  const objects = new ObjectStore(clock)
  const examples = plant({ library, objects, now }, seed, leftoverShare)
  const rows = library.created().items()
  const holding = rows.filter((row) =>
    objects.uploadsOf(row.bucket, row.key).some(({ parts }) => parts.size > 0),
  )
  return { library, objects, examples, rows, holding }
}

describe('Seeds', () => {
  it.each<[Seed]>([['demo'], [300]])('%s is the same library for the same instant', (seed) => {
    const one = planted(seed)
    const two = planted(seed)
    expect(two.rows).toEqual(one.rows)
    expect(two.examples).toEqual(one.examples)
    expect(two.objects.totals()).toEqual(one.objects.totals())
    const names = ({ rows, objects }: typeof one) =>
      rows.flatMap((row) => objects.uploadsOf(row.bucket, row.key).map(({ uploadId }) => uploadId))
    expect(names(two)).toEqual(names(one))
  })

  it('empty has a place to upload to and nothing else', () => {
    const { library, objects, examples } = planted('empty')
    expect([library.size, objects.totals().uploads, examples]).toEqual([0, 0, {}])
    expect([...objects.buckets.values()].map(({ owner }) => owner)).toContain('vod')
  })

  it.each([
    [5, 0.1, 5, 2],
    [100, 0.1, 100, 10],
    [100, 0, 100, 2],
    [100, 1, 100, 97],
    [0, 0.1, 5, 2],
  ])('%i at a share of %d are %i media, %i of which hold parts', (count, share, media, holding) => {
    const seeded = planted(count, share)
    expect(seeded.library.size).toBe(media)
    expect(seeded.holding).toHaveLength(holding)
  })

  it('30,000 media keep every promise of a small seed', () => {
    const { library, objects, rows, holding } = planted(30_000, 0.3)
    expect(library.size).toBe(30_000)
    expect(holding).toHaveLength(9_000)
    expect(objects.totals().uploads).toBe(9_000)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(new Set(rows.map(({ key }) => key)).size).toBe(
      rows.filter(({ key }) => key !== '').length + 1,
    )
    // Nothing is due for the 7-day clean-up yet.
    expect(objects.sweep(7 * 86_400_000)).toBe(0)
    let previous = 0
    for (const row of rows) {
      expect(Math.floor(row.createdAt / 1000)).toBeGreaterThanOrEqual(previous)
      previous = Math.floor(row.createdAt / 1000)
    }
  }, 60_000)
})
