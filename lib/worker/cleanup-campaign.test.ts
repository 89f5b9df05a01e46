import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { startCleanup } from '../services/cleanups/run/start-cleanup.ts'
import { plantCleanup } from '../services/cleanups/run/testing/plant-cleanup.ts'
import { admin } from '../services/testing/people.ts'
import { startPracticeVod } from '../services/testing/practice-vod.ts'
import { campaignWorkers } from './testing/campaign/campaign-workers.ts'
import { countDeletes, deleteCalls } from './testing/campaign/delete-calls.ts'
import {
  expectAllDone,
  expectTruth,
  expectWrittenBefore,
} from './testing/campaign/expect-honest.ts'
import { keepBusy } from './testing/campaign/keep-busy.ts'
import { planCampaign } from './testing/campaign/plan-campaign.ts'
import type { CampaignEvent } from './testing/campaign/plan-campaign.ts'

const DELETE = 'DeleteMultipartUpload'
const DAY_MS = 86_400_000
const RATE = 200
/** The oldest look on which a delete may leave, in ms. */
const OLDEST_LOOK_MS = 10_000
const SIZES = {
  SQLite: { count: 2_000, kills: 26, seed: 5 },
  PostgreSQL: { count: 800, kills: 10, seed: 6 },
}

const mediaIdOf = (position: number) => `m-${String(position).padStart(5, '0')}`

describe.each(databases)('a cleanup on $name', { timeout: 240_000 }, ({ name, createMigrated }) => {
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let database: Awaited<ReturnType<typeof createMigrated>>
  beforeAll(async () => {
    practice = await startPracticeVod()
    await practice.reset()
    await practice.control('limits', { action: DELETE, perSecond: RATE })
    database = await createMigrated()
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })

  const { kills, seed, count } = SIZES[name]
  test(`keeps its promises for ${count} items through ${kills} deaths or more, lost answers, throttling and a database that is busy`, async () => {
    const { db, location } = database
    const campaign = planCampaign(seed, { count, kills })
    const createdAt = new Date(Date.now() - 5 * DAY_MS).toISOString()
    const uploads = (positions: readonly number[]) =>
      positions.map((position) => ({ mediaId: mediaIdOf(position), createdAt }))
    const positions = Array.from({ length: count }, (_, position) => position)
    const late = new Set(campaign.finish)
    await practice.addUploads(uploads(positions.filter((position) => !late.has(position))))
    const bystanders = Array.from({ length: 50 }, (_, n) => ({ mediaId: `other-${n}`, createdAt }))
    await practice.addUploads(bystanders)
    const plan = await plantCleanup(
      db,
      positions.map((position) => ({ mediaId: mediaIdOf(position) })),
      practice.context(db),
    )
    await startCleanup(practice.context(db), admin, plan.id, plan)
    await db.updateTable('cleanups').set({ starts_at: 0 }).where('id', '=', plan.id).execute()

    const busy: Promise<void>[] = []
    const aliveAt = new Map<number, number>()
    const workers = campaignWorkers(db, {
      ...{ endpoint: practice.endpoint, location, ratePerSecond: RATE },
    })
    const befall = async (event: CampaignEvent): Promise<unknown> => {
      switch (event.kind) {
        case 'kill':
          if (event.who === 'oldest') return workers.killOldest()
          // Whoever wrote it down is dead: what has arrived by now was committed before it left.
          return workers.killAll(async () => expectWrittenBefore(db, await deleteCalls(practice)))
        case 'fault': {
          const { fault, times, delayMs } = event
          const after = delayMs === undefined ? {} : { delayMs }
          return practice.control('faults', { action: DELETE, kind: fault, times, ...after })
        }
        case 'busy':
          return busy.push(keepBusy({ location, holdMs: event.holdMs }))
        case 'alive':
          await practice.reportProgress(mediaIdOf(event.position))
          return aliveAt.set(event.position, Date.now())
        case 'finish':
          // Nothing has looked at them yet, so that VOD can learn of them as they are now.
          return practice.addUploads(
            uploads(event.positions).map((upload) => ({ ...upload, status: 'Normal' })),
          )
      }
    }

    const stateOf = () =>
      db
        .selectFrom('cleanups')
        .select(['state', 'pause_reason'])
        .where('id', '=', plan.id)
        .executeTakeFirstOrThrow()
    try {
      const arrived = countDeletes(practice)
      for (const event of campaign.events) {
        await expect
          .poll(arrived, { timeout: 60_000, interval: 5 })
          .toBeGreaterThanOrEqual(event.at)
        await befall(event)
      }
      await Promise.all(busy)
      await expect
        .poll(stateOf, { timeout: 120_000, interval: 100 })
        .toEqual({ state: 'finished', pause_reason: null })
    } finally {
      await workers.close()
    }

    expect(workers.kills()).toBeGreaterThanOrEqual(kills)
    const calls = await deleteCalls(practice)
    await expectWrittenBefore(db, calls)
    const outcomes = await expectAllDone(db, plan.id, count)
    const planned = new Set(positions.map(mediaIdOf))
    expect(calls.filter(({ mediaId }) => !planned.has(mediaId))).toEqual([])
    const otherUploads = await Promise.all(
      bystanders.map(({ mediaId }) => practice.openUploads(mediaId)),
    )
    expect(otherUploads).toEqual(bystanders.map(() => 1))

    const untouched = new Set([...campaign.aliveInTime, ...campaign.finish].map(mediaIdOf))
    expect(calls.filter(({ mediaId }) => untouched.has(mediaId))).toEqual([])
    const afterLife = calls.filter(({ mediaId, at }) => {
      const alive = aliveAt.get(Number(mediaId.slice(2)))
      return alive !== undefined && at > alive + OLDEST_LOOK_MS
    })
    expect(afterLife).toEqual([])
    const skipped = await db
      .selectFrom('cleanup_items')
      .select(['media_id', 'skip_reason'])
      .where('cleanup_id', '=', plan.id)
      .where('outcome', '=', 'skipped_in_progress')
      .execute()
    const reasons = new Map(skipped.map((row) => [row.media_id, row.skip_reason]))
    for (const position of campaign.aliveInTime)
      expect([position, reasons.get(mediaIdOf(position))]).toEqual([position, 'became_active'])
    for (const position of campaign.finish)
      expect([position, reasons.get(mediaIdOf(position))]).toEqual([position, 'finished'])

    await expectTruth(practice, db, plan.id, { calls, moved: aliveAt })
    const { uploads: left } = await practice.control<{ uploads: number }>('state')
    expect(left).toBeLessThanOrEqual(bystanders.length + count - (outcomes.deleted ?? 0))
  })
})
