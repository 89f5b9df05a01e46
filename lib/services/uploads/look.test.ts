import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import type { ServiceContext } from '../context.ts'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import type { PracticeUpload } from '../testing/practice-vod.ts'
import { lookAtUploads } from './look.ts'
import { rememberLook } from './remembered-looks.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

describe.each(databases)('a look on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  let ctx: ServiceContext
  beforeAll(async () => {
    database = await createMigrated()
  }, 60_000)
  afterAll(() => database.drop())
  beforeEach(async () => {
    await practice.reset('empty')
    ctx = practice.context(database.db)
  })

  const oddities = (switches: object) => practice.control('oddities', switches)
  async function lay(upload: PracticeUpload = {}): Promise<string> {
    const mediaId = randomUUID()
    await practice.addUploads([{ mediaId, createdAt: ago(5 * DAY_MS), parts: 2, ...upload }])
    return mediaId
  }
  const reported = (age: number): PracticeUpload => ({
    report: { uploadSize: 640, fileSize: 1000, modifiedAt: ago(age) },
  })
  async function lookAt(mediaId: string, by = ctx) {
    const { byMediaId } = await lookAtUploads(by, [mediaId])
    const look = byMediaId.get(mediaId)
    if (look === undefined) throw new Error('There is no look.')
    return look
  }
  async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = await practice.lastCall()
    await work()
    const { calls } = await practice.control<{ calls: { action: string }[] }>(
      `calls?after=${before}`,
    )
    return calls.map(({ action }) => action)
  }

  test('twenty media cost two calls, and their verdicts are of both sources', async () => {
    const quiet = await lay(reported(4 * DAY_MS))
    const moving = await lay(reported(HOUR_MS))
    const others = await Promise.all(Array.from({ length: 18 }, () => lay()))
    const ids = [quiet, moving, ...others]
    const calls = await callsOf(async () => {
      const { byMediaId, errors } = await lookAtUploads(ctx, ids)
      expect(errors).toEqual([])
      expect(byMediaId.get(quiet)?.verdict).toMatchObject({ kind: 'stalled', basis: 'reported' })
      expect(byMediaId.get(moving)?.verdict.kind).toBe('in_progress')
      expect(byMediaId.get(others[0] ?? '')?.verdict).toMatchObject({
        ...{ kind: 'stalled', basis: 'unreported' },
      })
    })
    expect(calls.toSorted()).toEqual(['GetUploadDetails', 'GetVideoInfos'])
  })

  test('one that is gone hides none of the others in its batch', async () => {
    await oddities({ batchNotFound: true })
    const ids = [await lay(reported(HOUR_MS)), await lay(reported(4 * DAY_MS)), randomUUID()]
    const { byMediaId } = await lookAtUploads(ctx, ids)
    expect(ids.map((id) => byMediaId.get(id)?.verdict.kind)).toEqual([
      'in_progress',
      'stalled',
      'in_progress',
    ])
    expect(byMediaId.get(ids[2] ?? '')).toMatchObject({
      namedAbsent: true,
      facts: { record: 'unknown' },
    })
  })

  test('one of another application hides none of the others, and is unknown itself', async () => {
    await oddities({ batchForbidden: 'Forbidden.OperateApp' })
    const confined = practice.contextWith('practice-oneapp')
    const ours = await lay(reported(4 * DAY_MS))
    const theirs = await lay({ ...reported(4 * DAY_MS), appId: 'app-2000117' })
    const by = { ...confined, db: database.db }
    const { byMediaId } = await lookAtUploads(by, [ours, theirs])
    await confined.vod.close()
    expect(byMediaId.get(ours)?.verdict).toMatchObject({ kind: 'stalled', basis: 'reported' })
    expect(byMediaId.get(theirs)?.verdict).toMatchObject({ kind: 'in_progress' })
    expect(byMediaId.get(theirs)?.verdict.unknown).toContain('report')
  })

  test('a key that may not read reports is refused one by one once, and then by the batch for a minute', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => lay(reported(4 * DAY_MS))))
    await practice.control('faults', {
      ...{ action: 'GetUploadDetails', kind: 'Forbidden.RAM', probability: 1 },
    })
    let now = Date.now()
    const own = practice.contextWith('practice-full')
    const by = { ...own, db: database.db, now: () => now }
    const details = async () =>
      (await callsOf(() => lookAtUploads(by, ids))).filter((one) => one === 'GetUploadDetails')
    const { byMediaId, reportsReadable } = await lookAtUploads(by, ids)
    expect(reportsReadable).toBe(false)
    for (const id of ids)
      expect(byMediaId.get(id)?.verdict).toMatchObject({ kind: 'in_progress', unknown: ['report'] })
    expect(await details()).toHaveLength(1)
    now += 60_001
    expect(await details()).toHaveLength(6)
    await own.vod.close()
  })

  test('what is throttled or broken is unknown and not asked about one by one', async () => {
    const ids = await Promise.all(Array.from({ length: 3 }, () => lay()))
    const kinds = ['throttle', 'http500', 'badjson'] as const
    for (const kind of kinds) {
      await practice.fault({ action: 'GetVideoInfos', kind, times: 9 })
      const calls = await callsOf(async () => {
        const { byMediaId } = await lookAtUploads(ctx, ids)
        for (const id of ids)
          expect(byMediaId.get(id)?.verdict).toMatchObject({ unknown: ['record'] })
      })
      expect(calls, kind).not.toContain('GetVideoInfo')
      await practice.clearFaults()
    }
  })

  test('a row of zeros without a source is no report, and its time counts nevertheless', async () => {
    await oddities({ zeroReports: true })
    const silent = await lookAt(await lay({ createdAt: ago(30 * HOUR_MS) }))
    expect(silent.verdict).toMatchObject({ kind: 'in_progress', basis: 'unreported' })
    expect(silent).toMatchObject({ report: null, facts: { report: 'absent' } })
    const old = await lookAt(await lay({ createdAt: ago(80 * HOUR_MS) }))
    expect(old.verdict).toMatchObject({ kind: 'stalled', basis: 'unreported' })
  })

  test('bytes that grow while the report’s time stands are a sign of life', async () => {
    await oddities({ stillReports: true })
    const mediaId = await lay(reported(4 * DAY_MS))
    const before = await lookAt(mediaId)
    expect(before.verdict.kind).toBe('stalled')
    await rememberLook(ctx, before)
    await practice.control('reports', { mediaId, uploadSize: 700 })
    const after = await lookAt(mediaId)
    expect(after.verdict.kind).toBe('in_progress')
    expect(after.verdict.evidence.map(({ fact }) => fact)).toContain('earlierSign')
  })

  test('a report that the index has seen and VOD does not show any more still counts', async () => {
    const mediaId = await lay()
    const seen = Date.now() - HOUR_MS
    await database.db
      .insertInto('leftovers')
      .values(
        leftoverRow({
          ...{ media_id: mediaId, created_at: seen - DAY_MS, modified_at: seen - DAY_MS },
          ...{ report_state: 'reported', report_created_at: seen, report_modified_at: seen },
        }),
      )
      .execute()
    expect((await lookAt(mediaId)).verdict).toMatchObject({
      ...{ kind: 'in_progress', basis: 'unreported' },
    })
  })

  test('a media that VOD does not know is gone only once this installation has known it for longer than a replica lags', async () => {
    const mediaId = randomUUID()
    const firstSeen = (first_seen_at: number) =>
      database.db
        .insertInto('leftovers')
        .values(leftoverRow({ media_id: mediaId, first_seen_at }))
        .onConflict((conflict) =>
          conflict.columns(['connection_id', 'media_id']).doUpdateSet({ first_seen_at }),
        )
        .execute()
    expect((await lookAt(mediaId)).facts.record, 'never heard of').toBe('unknown')
    await firstSeen(Date.now() - 71 * HOUR_MS)
    expect((await lookAt(mediaId)).verdict).toMatchObject({ kind: 'in_progress' })
    await firstSeen(Date.now() - 73 * HOUR_MS)
    const gone = await lookAt(mediaId)
    expect(gone.facts).toMatchObject({ record: 'absent', report: 'absent' })
    expect(gone.verdict).toMatchObject({ kind: 'stalled' })
    expect(gone.verdict.unknown).toBeUndefined()
  })

  test('a report source that does not know a media whose record is there is a replica that lags', async () => {
    const mediaId = await lay()
    await practice.fault({ action: 'GetUploadDetails', kind: 'InvalidVideo.NotFound', times: 1 })
    expect((await lookAt(mediaId)).verdict).toMatchObject({
      ...{ kind: 'in_progress', unknown: ['report'] },
    })
  })
})
