import { beforeAll, describe, expect, it } from 'vitest'
import { Practice } from '../control/practice.ts'
import { mediaStatuses } from '../library/media.ts'
import { hostileTitles } from './hostile-titles.ts'
import { nameMedia } from './titles.ts'
import { Random } from './random.ts'
import { day } from './target.ts'
import { fastestLine } from './upload-clients.ts'
import type { Media } from '../library/media.ts'

const settings = { region: 'cn-shanghai', timeBounds: 'inclusive', ossEndpoint: '' } as const

let practice: Practice
let media: Media[]
let unfinished: Media[]
beforeAll(() => {
  practice = new Practice(settings, 'demo')
  media = practice.service.library
    .created()
    .items()
    .filter(({ type }) => type !== 'image')
  unfinished = media.filter(({ status }) => status === 'Uploading' || status === 'UploadFail')
})

const heldBytes = ({ bucket, key }: Media) =>
  practice.service.objects
    .uploadsOf(bucket, key)
    .flatMap((upload) => [...upload.parts.values()])
    .reduce((sum, part) => sum + part.size, 0)

describe('The demo library', () => {
  it('has about 3,000 media, one in eight unfinished, every status, both kinds, a few images', () => {
    expect(media).toHaveLength(3_000)
    expect(practice.service.library.size).toBe(3_000)
    expect(unfinished.length / media.length).toBeCloseTo(0.12, 2)
    expect(new Set(media.map(({ status }) => status))).toEqual(new Set(mediaStatuses))
    expect(media.filter(({ type }) => type === 'audio').length).toBeGreaterThan(200)
    expect(practice.service.library.created().items().length).toBeGreaterThan(media.length)
  })

  it('lies wholly in the past', () => {
    const now = practice.clock.now()
    for (const row of media) {
      expect(row.createdAt).toBeLessThan(now)
      expect(row.modifiedAt).toBeLessThanOrEqual(now)
      expect(row.report?.modifiedAt ?? 0).toBeLessThanOrEqual(now)
      expect(row.report?.createdAt ?? 0).toBeLessThanOrEqual(row.report?.modifiedAt ?? 0)
    }
  })

  it('has unfinished uploads at every age and of every kind', () => {
    const now = practice.clock.now()
    const age = (row: Media) =>
      now - Math.max(row.createdAt, row.modifiedAt, row.report?.modifiedAt ?? 0)
    const holding = unfinished.filter((row) => heldBytes(row) > 0)
    const between = (rows: Media[], min: number, max: number) =>
      rows.filter((row) => age(row) >= min && age(row) < max).length
    expect(between(holding, 0, day / 24)).toBeGreaterThan(10)
    expect(between(holding, day / 24, day)).toBeGreaterThan(20)
    expect(between(holding, day, 7 * day)).toBeGreaterThan(80)
    const owner = (row: Media) => practice.service.objects.buckets.get(row.bucket)?.owner
    const old = unfinished.filter((row) => now - row.createdAt > 7.5 * day)
    expect(old.filter((row) => owner(row) === 'vod' && heldBytes(row) > 0)).toEqual([])
    expect(old.filter((row) => owner(row) === 'vod' && row.report).length).toBeGreaterThan(10)
    expect(
      old.filter((row) => owner(row) === 'customer' && heldBytes(row) > 0).length,
    ).toBeGreaterThan(15)
    const credentialOnly = unfinished.filter((row) => !row.report && heldBytes(row) === 0)
    expect(credentialOnly.length).toBeGreaterThan(20)
    const overwritten = media.filter((row) => row.status === 'Normal' && heldBytes(row) > 0)
    expect(overwritten.length).toBeGreaterThan(5)
    const unauthorised = holding.filter(
      (row) => !practice.service.objects.buckets.get(row.bucket)?.authorised,
    )
    expect(unauthorised.length).toBeGreaterThan(1)
  })

  it('files media under the category of their own subject, so that a filter by category is worth a look', () => {
    const random = new Random(1)
    const { categories } = practice.service.library
    for (let n = 0; n < 2_000; n += 1) {
      const { title, cateId } = nameMedia(random, n % 2 === 0 ? 'video' : 'audio')
      expect(categories.get(cateId), title).toBeDefined()
    }
    const chemistry = media.filter((row) => row.title.startsWith('初中化学') && row.cateId !== 0)
    expect(new Set(chemistry.map((row) => categories.nameOf(row.cateId)))).toEqual(
      new Set(['初中化学']),
    )
  })

  it('sent nothing faster than a line carries', () => {
    const { objects } = practice.service
    for (const row of unfinished) {
      for (const { initiatedAt, parts } of objects.uploadsOf(row.bucket, row.key)) {
        const sent = [...parts.values()]
        const seconds = (Math.max(...sent.map((part) => part.lastModified)) - initiatedAt) / 1000
        const bytes = sent.reduce((sum, part) => sum + part.size, 0)
        expect(bytes / seconds).toBeLessThanOrEqual(fastestLine)
      }
    }
  })

  it('reports, where a client reported, the bytes that storage holds', () => {
    const reported = unfinished.filter((row) => row.report && heldBytes(row) > 0)
    expect(reported.length).toBeGreaterThan(80)
    for (const row of reported) {
      expect(row.report?.uploadSize).toBe(heldBytes(row))
      expect(row.report?.uploadSize).toBeLessThanOrEqual(row.report?.fileSize ?? 0)
    }
    const unreported = unfinished.filter((row) => !row.report && heldBytes(row) > 0)
    expect(unreported.length).toBeGreaterThan(50)
    const sources = new Set(media.map((row) => row.report?.source))
    for (const source of [
      'WebSDK',
      'AndroidSDK',
      'iOSSDK',
      'JavaSDK',
      'PythonSDK',
      'PHPSDK',
      'CppSDK',
    ]) {
      expect(sources).toContain(source)
    }
  })

  it('shows every hostile title, half of them on uploads that hold parts', () => {
    const rows = hostileTitles.map((title) => media.find((row) => row.title === title))
    expect(rows).not.toContain(undefined)
    const holding = rows.filter((row) => row && heldBytes(row) > 0)
    expect(holding.length).toBeGreaterThanOrEqual(Math.floor(hostileTitles.length / 2))
    expect(
      hostileTitles.filter((title) => [...title].length === 128).length,
    ).toBeGreaterThanOrEqual(3)
    for (const row of media) expect([...row.title].length).toBeLessThanOrEqual(128)
  })

  it('has examples silent for over 4 and under 7 days, with and without report', () => {
    const now = practice.clock.now()
    const { library } = practice.service
    const examples = Object.entries(practice.examples).map(([code, id]) => ({
      code,
      row: library.get(id),
    }))
    expect(examples.filter(({ row }) => !row).map(({ code }) => code)).toEqual([
      'InvalidVideo.NotFound',
    ])
    for (const { row } of examples) {
      if (!row) continue
      const sign = Math.max(row.createdAt, row.modifiedAt, row.report?.modifiedAt ?? 0)
      expect(now - sign).toBeGreaterThan(4 * day)
      expect(now - row.createdAt).toBeLessThan(6 * day)
      expect(row.title).toContain('Practice: ')
    }
    const listed = examples.filter(({ row }) => row && row.type !== 'image')
    expect(new Set(listed.map(({ row }) => row?.report !== undefined))).toEqual(
      new Set([true, false]),
    )
  })
})
