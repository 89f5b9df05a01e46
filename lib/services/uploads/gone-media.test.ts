import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { lookAtUploads } from './look.ts'

const HOUR = 3_600_000
const ago = (hours: number) => Date.now() - hours * HOUR

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())
beforeEach(async () => {
  const { db } = practice.context()
  await practice.reset()
  await practice.addUploads([{ mediaId: 'there', createdAt: new Date(ago(100)).toISOString() }])
  await db.deleteFrom('leftovers').execute()
  await db
    .insertInto('leftovers')
    .values([
      leftoverRow({ media_id: 'there', first_seen_at: ago(100) }),
      leftoverRow({ media_id: 'gone', first_seen_at: ago(100) }),
      leftoverRow({ media_id: 'gone-or-new', first_seen_at: ago(1) }),
    ])
    .execute()
})

async function look(mediaId: string) {
  const { byMediaId } = await lookAtUploads(practice.context(), [mediaId])
  return byMediaId.get(mediaId)
}
const refuseRecord = () =>
  practice.fault({ action: 'GetVideoInfo', kind: 'InvalidVideo.NotFound', times: 1 })

test('a media that neither read knows, and that has been known for longer than a replica lags, has no record', async () => {
  expect(await look('gone')).toMatchObject({ facts: { record: 'absent', report: 'absent' } })
  expect(await look('gone-or-new')).toMatchObject({
    facts: { record: 'unknown' },
    verdict: { kind: 'in_progress', unknown: ['record', 'report'] },
  })
})

test('a record that is not found is unknown while the other read knows the media', async () => {
  await refuseRecord()
  expect(await look('there')).toMatchObject({
    namedAbsent: true,
    facts: { record: 'unknown', report: 'absent' },
    verdict: { kind: 'in_progress', unknown: ['record'] },
  })
})

test('a record that is not found is unknown while the report cannot be read', async () => {
  await refuseRecord()
  await practice.fault({ action: 'GetUploadDetails', kind: 'Forbidden.RAM', times: 1 })
  expect(await look('there')).toMatchObject({ facts: { record: 'unknown', report: 'unknown' } })
})
