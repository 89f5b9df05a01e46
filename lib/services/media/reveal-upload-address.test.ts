import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { VodRejection } from '../../vod/errors.ts'
import { listAudit } from '../audit/list-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { admin } from '../testing/people.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { revealUploadAddress } from './reveal-upload-address.ts'

/** Starting processes, PostgreSQL among them, takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
  await practice.addUploads([
    {
      mediaId: 'reported',
      title: 'Lecture 12',
      appId: 'app-1000000',
      report: { uploadSize: 640, fileSize: 1_000 },
    },
    { mediaId: 'unreported' },
  ])
})
afterAll(() => practice.close())

describe.each(databases)('revealing an upload address on $name', PATIENT, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  beforeAll(async () => {
    database = await createMigrated()
  }, PATIENT.timeout)
  afterAll(() => database.drop())

  const reveal = (mediaId: string, ticket?: string) =>
    revealUploadAddress(practice.context(database.db), admin, mediaId, { ticket })
  const rows = () => database.db.selectFrom('audit').selectAll().orderBy('seq').execute()

  test('tells it, and the audit log who asked and for which ticket, without the address itself', async () => {
    expect(await reveal('reported', 'T-7')).toMatchObject({
      mediaId: 'reported',
      uploadAddress: '127.0.0.1',
    })
    const [row, ...others] = await rows()
    expect(others).toEqual([])
    expect(row).toMatchObject({
      actor: admin.email,
      kind: 'address.revealed',
      subject: 'reported',
      app_id: 'app-1000000',
    })
    expect(JSON.parse(row?.data ?? '')).toEqual({
      actorName: admin.name,
      title: 'Lecture 12',
      ticket: 'T-7',
    })
    expect(JSON.stringify(row)).not.toContain('127.0.0.1')
    const ofMedia = await listAudit(database, { mediaId: 'reported', limit: 50 })
    expect(ofMedia.items.map(({ kind }) => kind)).toEqual(['address.revealed'])
    expect(await verifyAudit(practice.context(database.db))).toMatchObject({ holds: true })
  })

  test('nothing known is nothing revealed, and no entry', async () => {
    const before = (await rows()).length
    expect(await reveal('unreported')).toMatchObject({ uploadAddress: null })
    await expect(reveal('unknown')).rejects.toBeInstanceOf(VodRejection)
    expect(await rows()).toHaveLength(before)
  })

  test('it is not told when the audit log cannot have it', async () => {
    await database.db.deleteFrom('audit_head').execute()
    await expect(reveal('reported')).rejects.toThrow()
  })
})
