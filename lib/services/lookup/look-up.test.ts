import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { VodError } from '../../vod/errors.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { ServiceContext } from '../context.ts'
import { deleteLeftoverParts } from '../deletions/delete-leftover-parts.ts'
import { InvalidInputError, TooLargeError } from '../errors.ts'
import { ensureIndexRow } from '../leftovers/scan/scan-lease.ts'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { inspectMedia } from '../media/inspect-media.ts'
import { admin, support } from '../testing/people.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import type { PracticeUpload } from '../testing/practice-vod.ts'
import { lookUp } from './look-up.ts'

/** Starting processes, PostgreSQL among them, takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

const hex = () => randomUUID().replaceAll('-', '')
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

async function lay(upload: PracticeUpload = {}): Promise<string> {
  const mediaId = hex()
  await practice.addUploads([{ mediaId, createdAt: ago(4 * DAY), parts: 2, ...upload }])
  return mediaId
}

/** What VOD was asked while something was done. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = await practice.lastCall()
  await work()
  const { calls } = await practice.control<{ calls: { action: string }[] }>(`calls?after=${before}`)
  return calls.map(({ action }) => action)
}

describe.each(databases)('a lookup on $name', PATIENT, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  let ctx: ServiceContext
  beforeAll(async () => {
    database = await createMigrated()
    await ensureIndexRow(database.db, 'cn-shanghai')
    ctx = practice.context(database.db)
  }, PATIENT.timeout)
  afterAll(() => database.drop())
  beforeEach(() => practice.reset('empty'))

  describe('by ID', () => {
    test('each media in the order of the text, once, with report, address, timeline and diagnosis', async () => {
      const silent = await lay({
        title: 'Lecture 12',
        report: { uploadSize: 640, fileSize: 1_000, modifiedAt: ago(2 * DAY), source: 'JavaSDK' },
      })
      const unreported = await lay({ title: 'Lecture 13' })
      const result = await lookUp(ctx, {
        text: `Ticket #10421\n${unreported} is stuck, and https://v.example.com/${silent}/a.mp4, I mean ${silent.toUpperCase()}`,
      })
      expect(result).toMatchObject({
        clues: [
          { kind: 'mediaId', value: unreported, result: 'found' },
          { kind: 'mediaId', value: silent, result: 'found' },
        ],
        cards: [
          {
            media: { mediaId: unreported, title: 'Lecture 13', report: null },
            clues: [`mediaId:${unreported}`],
            diagnosis: { kind: 'unreported', reply: 'unreported' },
            maskedAddress: null,
          },
          {
            media: { mediaId: silent, title: 'Lecture 12', report: { uploadRatio: 0.64 } },
            diagnosis: { kind: 'silent', reply: 'continue' },
            maskedAddress: '127.0.*.*',
          },
        ],
        search: null,
        notFound: [],
        language: 'en',
        ticket: '10421',
        timeZone: 'Asia/Shanghai',
        saysUrlPull: false,
        reportsReadable: true,
      })
      expect(
        result.cards[1]?.timeline.map(({ kind }) => kind).filter((kind) => kind !== 'gap'),
      ).toEqual(['created', 'firstCredentialEnd', 'lastReport', 'quiet', 'now', 'vodCleanUp'])
    })

    test('the whole address of an uploader is nowhere in the answer', async () => {
      const mediaId = await lay({ report: { uploadSize: 640, fileSize: 1_000 } })
      expect(JSON.stringify(await lookUp(ctx, { text: mediaId }))).not.toContain('127.0.0.1')
    })

    test('an arrived file has its report too: the timeline tells when it was complete', async () => {
      const mediaId = await lay({
        status: 'Transcoding',
        report: { uploadSize: 1_000, fileSize: 1_000 },
      })
      const { cards } = await lookUp(ctx, { text: mediaId })
      expect(cards).toMatchObject([
        { media: { report: { uploadRatio: 1 } }, diagnosis: { kind: 'processing' } },
      ])
    })

    test('the company’s own reference ID, as the text says, as a bare word, and where it looks like a media ID', async () => {
      const reference = `lec-${hex().slice(0, 8)}`
      const likeMedia = hex()
      const byName = await lay({ referenceId: reference })
      const byForm = await lay({ referenceId: likeMedia })
      for (const text of [`ReferenceId: ${reference}`, reference, `our ${reference} hangs`])
        expect(await lookUp(ctx, { text })).toMatchObject({
          clues: [{ kind: 'referenceId', value: reference, result: 'found' }],
          cards: [{ media: { mediaId: byName }, clues: [`referenceId:${reference}`] }],
          notFound: [],
        })
      expect(await lookUp(ctx, { text: likeMedia })).toMatchObject({
        clues: [{ kind: 'referenceId', value: likeMedia, result: 'found' }],
        cards: [{ media: { mediaId: byForm } }],
      })
    })

    test('two names of one media are one card', async () => {
      const mediaId = await lay({ referenceId: 'course-0042' })
      const { cards } = await lookUp(ctx, { text: `${mediaId} (reference id course-0042)` })
      expect(cards.map(({ clues }) => clues)).toEqual([
        [`mediaId:${mediaId}`, 'referenceId:course-0042'],
      ])
    })

    test('what is taken out is not looked for', async () => {
      const [kept, removed] = [await lay(), await lay()]
      const { cards, clues } = await lookUp(ctx, {
        text: `${kept} ${removed}`,
        leaveOut: [`mediaId:${removed}`],
      })
      expect(cards.map(({ media }) => media.mediaId)).toEqual([kept])
      expect(clues).toHaveLength(1)
    })

    test('twenty media cost three calls, and two once the applications are known', async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => lay({ report: { uploadSize: 1, fileSize: 2 } })),
      )
      const cold = practice.contextWith('practice-full')
      const one = { ...ctx, vod: cold.vod }
      const text = ids.join(' ')
      expect((await callsOf(() => lookUp(one, { text }))).toSorted()).toEqual([
        'GetUploadDetails',
        'GetVideoInfos',
        'ListAppInfo',
      ])
      expect((await callsOf(() => lookUp(one, { text }))).toSorted()).toEqual([
        'GetUploadDetails',
        'GetVideoInfos',
      ])
      await cold.vod.close()
    })

    test('twenty IDs that nobody knows are asked about one by one, as a refused batch names none of them', async () => {
      const text = Array.from({ length: 20 }, hex).join('\n')
      const calls = await callsOf(() => lookUp(ctx, { text }))
      expect(calls.filter((action) => action === 'GetVideoInfo')).toHaveLength(20)
      expect(calls.filter((action) => action !== 'GetVideoInfo').length).toBeLessThanOrEqual(3)
    })

    test('a hundred media are read, by twenties', async () => {
      const ids = Array.from({ length: 100 }, hex)
      await practice.addUploads(
        ids.map((mediaId) => ({
          mediaId,
          createdAt: ago(HOUR),
          report: { uploadSize: 1, fileSize: 2 },
        })),
      )
      const { cards } = await lookUp(ctx, { text: ids.join(',') })
      expect(cards.map(({ media }) => media.mediaId)).toEqual(ids)
    })

    test('a key that may not read reports says so', async () => {
      const mediaId = await lay({ report: { uploadSize: 640, fileSize: 1_000 } })
      await practice.fault({ action: 'GetUploadDetails', kind: 'Forbidden.RAM', times: 1 })
      expect(await lookUp(ctx, { text: mediaId })).toMatchObject({
        reportsReadable: false,
        cards: [
          {
            media: { verdict: { kind: 'in_progress', unknown: ['report'] } },
            diagnosis: { kind: 'unread' },
          },
        ],
      })
    })

    test('a report that VOD does not answer for leaves the diagnosis open', async () => {
      const mediaId = await lay({ report: { uploadSize: 640, fileSize: 1_000 } })
      await practice.fault({ action: 'GetUploadDetails', kind: 'http500', times: 10 })
      expect(await lookUp(ctx, { text: mediaId })).toMatchObject({
        cards: [{ media: { reportUnread: true }, diagnosis: { kind: 'unread' } }],
      })
    })

    test('a fault of VOD is no “not found”', async () => {
      await practice.fault({ action: 'GetVideoInfo', kind: 'http503', times: 10 })
      await expect(lookUp(ctx, { text: hex() })).rejects.toBeInstanceOf(VodError)
      await practice.clearFaults()
      await practice.fault({ action: 'GetVideoInfos', kind: 'http503', times: 10 })
      await expect(lookUp(ctx, { text: `${hex()} ${hex()}` })).rejects.toBeInstanceOf(VodError)
    })
  })

  describe('what we did before', () => {
    test('a delete of ours stands in history, timeline and diagnosis', async () => {
      const mediaId = await lay()
      await deleteLeftoverParts(ctx, support, { mediaId, ticket: '10421' })
      const { cards } = await lookUp(ctx, { text: mediaId })
      expect(cards).toMatchObject([
        {
          media: { verdict: { kind: 'clean' }, cleared: { actorName: support.name } },
          history: [{ outcome: 'deleted', ticket: '10421' }],
          diagnosis: { kind: 'parts_deleted', sureness: 'seen', here: ['reply'] },
        },
      ])
      expect(cards[0]?.timeline).toContainEqual(
        expect.objectContaining({ kind: 'deletion', outcome: 'deleted' }),
      )
    })

    test('a look of ours stands in the next timeline, and what it told in the diagnosis', async () => {
      const mediaId = await lay({
        createdAt: ago(20 * MINUTE),
        report: { uploadSize: 640, fileSize: 1_000, modifiedAt: ago(20 * MINUTE) },
      })
      const at = (minutes: number): ServiceContext => ({
        ...ctx,
        now: () => Date.now() + minutes * MINUTE,
      })
      const first = await lookUp(at(0), { text: mediaId })
      expect(first.cards).toMatchObject([{ looks: [], diagnosis: { kind: 'moving' } }])
      await inspectMedia(at(3), mediaId)
      const { cards } = await lookUp(at(4), { text: mediaId })
      expect(cards).toMatchObject([
        {
          looks: [{ ratio: 0.64, bytes: 640, comparison: 'silent' }],
          diagnosis: { kind: 'silent', sureness: 'seen' },
        },
      ])
      expect(cards[0]?.timeline.map(({ kind }) => kind)).toContain('look')
    })
  })

  describe('not found', () => {
    test('says where it was looked for', async () => {
      const mediaId = hex()
      const result = await lookUp(ctx, { text: mediaId })
      expect(result).toMatchObject({
        clues: [{ kind: 'mediaId', value: mediaId, result: 'not_found' }],
        cards: [],
        notFound: [{ value: mediaId, knownHere: null, diagnosis: { kind: 'not_known' } }],
        searched: { region: 'cn-shanghai' },
      })
      expect(result.searched.applications?.length).toBeGreaterThan(0)
    })

    test('was deleted if our index knew it', async () => {
      const mediaId = hex()
      await database.db
        .insertInto('leftovers')
        .values(leftoverRow({ media_id: mediaId, title: 'Lecture 9' }))
        .execute()
      expect((await lookUp(ctx, { text: mediaId })).notFound).toMatchObject([
        {
          knownHere: { by: 'index', title: 'Lecture 9', history: [] },
          diagnosis: { kind: 'deleted', reply: 'parts_gone' },
        },
      ])
    })

    test('was deleted if it left our index, and perhaps had been finished', async () => {
      const mediaId = hex()
      await database.db
        .insertInto('dropped_leftovers')
        .values({
          connection_id: 'cn-shanghai',
          media_id: mediaId,
          title: 'Lecture 8',
          reason: 'finished',
          status: 'Normal',
          created_at: null,
          first_seen_at: 1,
          dropped_at: Date.now() - DAY,
          scan_no: 1,
        })
        .execute()
      expect((await lookUp(ctx, { text: mediaId })).notFound).toMatchObject([
        {
          knownHere: { by: 'index', title: 'Lecture 8' },
          diagnosis: { kind: 'deleted', reply: 'not_found' },
        },
      ])
    })

    test('was deleted if we once deleted its parts, and is not if VOD never knew it', async () => {
      const [known, never] = [await lay({ title: 'Lecture 7' }), hex()]
      await deleteLeftoverParts(ctx, support, { mediaId: known })
      const input = { mediaId: never, override: true as const, reason: 'asked to' }
      await deleteLeftoverParts(ctx, admin, input)
      await practice.reset('empty')
      expect((await lookUp(ctx, { text: `${known} ${never}` })).notFound).toMatchObject([
        {
          knownHere: { by: 'deletion', title: 'Lecture 7', history: [{ outcome: 'deleted' }] },
          diagnosis: { kind: 'deleted' },
        },
        { knownHere: null, diagnosis: { kind: 'not_known' } },
      ])
    })

    test('was deleted if the audit log alone still knows it', async () => {
      const mediaId = hex()
      await database.db.transaction().execute((trx) =>
        appendAudit(trx, [
          {
            connectionId: 'cn-shanghai',
            actor: support.email,
            kind: 'deletion.intent',
            subject: mediaId,
            data: { title: 'Lecture 6', verdict: 'stalled' },
          },
        ]),
      )
      expect((await lookUp(ctx, { text: mediaId })).notFound).toMatchObject([
        { knownHere: { by: 'audit', title: 'Lecture 6' }, diagnosis: { kind: 'deleted' } },
      ])
    })

    test('another region’s index knows nothing of it', async () => {
      const mediaId = hex()
      await database.db
        .insertInto('leftovers')
        .values(leftoverRow({ media_id: mediaId }))
        .execute()
      const other = { ...ctx, connectionId: 'ap-southeast-1' }
      expect(await lookUp(other, { text: mediaId })).toMatchObject({
        timeZone: 'Asia/Singapore',
        notFound: [{ knownHere: null }],
      })
    })
  })

  describe('by title', () => {
    test('unfinished first, newest first, ten of all, with their cards', async () => {
      await practice.addUploads([
        ...Array.from({ length: 3 }, (_, n) => ({
          mediaId: `unfinished-${n}`,
          title: `线性代数 第 ${n} 讲`,
          createdAt: ago((9 - n) * DAY),
          ...(n === 1 && { type: 'audio' as const }),
        })),
        ...Array.from({ length: 12 }, (_, n) => ({
          mediaId: `normal-${n}`,
          title: `线性代数 录像 ${n}`,
          status: 'Normal',
          createdAt: ago((12 - n) * HOUR),
        })),
        { mediaId: 'other', title: '微观经济学', createdAt: ago(HOUR) },
      ])
      const result = await lookUp(ctx, { text: '客户说《线性代数》卡在 99%' })
      expect(result).toMatchObject({
        clues: [{ kind: 'title', value: '线性代数', result: 'found' }],
        cards: [],
        search: { total: 15, began: { from: null, to: null } },
        language: 'zh-CN',
      })
      expect(result.search?.cards.map(({ media }) => media.mediaId)).toEqual([
        'unfinished-2',
        'unfinished-1',
        'unfinished-0',
        ...[11, 10, 9, 8, 7, 6, 5].map((n) => `normal-${n}`),
      ])
      expect(result.search?.cards[0]).toMatchObject({
        clues: [],
        diagnosis: { kind: 'cleared_by_vod' },
      })
    })

    test('when it began narrows the search', async () => {
      await practice.addUploads(
        [1, 2, 3].map((days) => ({
          mediaId: `began-${days}`,
          title: 'Lecture 12',
          createdAt: ago(days * DAY),
        })),
      )
      const began = { from: ago(2.5 * DAY), to: ago(1.5 * DAY) }
      const { search } = await lookUp(ctx, { text: '“Lecture 12”', began })
      expect(search).toMatchObject({ total: 1, began, cards: [{ media: { mediaId: 'began-2' } }] })
    })

    test('a file name finds a title with and without its extension', async () => {
      await practice.addUploads([
        { mediaId: 'with', title: 'lecture12.mp4' },
        { mediaId: 'without', title: 'lecture12' },
      ])
      const { search, clues } = await lookUp(ctx, { text: 'lecture12.mp4 does not end' })
      expect(search?.total).toBe(2)
      expect(clues).toMatchObject([{ kind: 'fileName', value: 'lecture12.mp4', result: 'found' }])
    })

    test('what VOD’s search cannot express finds the title nevertheless', async () => {
      const title = `Robert'); DROP TABLE media;-- \\`
      await practice.addUploads([{ mediaId: 'bobby', title }])
      const { search } = await lookUp(ctx, { text: `“${title}”` })
      expect(search?.cards).toMatchObject([{ media: { mediaId: 'bobby', title } }])
    })

    test('several titles are searched for together, and each says whether it was found', async () => {
      await practice.addUploads([{ mediaId: 'one', title: 'Linear maps' }])
      const { clues, search } = await lookUp(ctx, { text: '“Linear maps” or “Kernels”' })
      expect(clues.map(({ result }) => result)).toEqual(['found', 'not_found'])
      expect(search?.total).toBe(1)
    })

    test('a title beside a known ID needs no search, and one beside an unknown ID does', async () => {
      const mediaId = await lay({ title: 'Linear maps' })
      const known = await lookUp(ctx, { text: `${mediaId} “Linear maps”` })
      expect(known).toMatchObject({ search: null, clues: [{}, { result: 'unused' }] })
      const unknown = await lookUp(ctx, { text: `${hex()} “Linear maps”` })
      expect(unknown.search?.cards).toMatchObject([{ media: { mediaId } }])
    })

    test('a short text is searched for as it stands, and may be found to be nothing', async () => {
      await practice.addUploads([{ mediaId: 'one', title: 'Introduction to linear maps' }])
      expect((await lookUp(ctx, { text: 'linear maps' })).search?.total).toBe(1)
      expect(await lookUp(ctx, { text: 'kernels' })).toMatchObject({
        clues: [{ kind: 'text', value: 'kernels', result: 'not_found' }],
        search: { cards: [], total: 0 },
      })
    })

    test('nothing to look for costs no search', async () => {
      for (const text of ['', ' \n ', "''", 'hello\nwhere is my video?'])
        expect(await lookUp(ctx, { text })).toMatchObject({ clues: [], cards: [], search: null })
      expect(await callsOf(() => lookUp(ctx, { text: '\u200b' }))).toEqual([])
    })
  })

  describe('hostile pastes', () => {
    test('too much is refused by bytes, before anything is read of it', async () => {
      await expect(lookUp(ctx, { text: 'a'.repeat(200_001) })).rejects.toThrow(TooLargeError)
      await expect(lookUp(ctx, { text: '讲'.repeat(66_667) })).rejects.toThrow(
        'The text has 200001 bytes; up to 200000 can be looked up at once.',
      )
      expect(await callsOf(() => lookUp(ctx, { text: 'a'.repeat(200_000) }))).toEqual([])
    })

    test('more media than one lookup takes are refused with both numbers, and VOD is not asked', async () => {
      const text = Array.from({ length: 6_000 }, hex).join(' ')
      expect(
        await callsOf(() =>
          expect(lookUp(ctx, { text })).rejects.toMatchObject({
            constructor: InvalidInputError,
            field: 'text',
            message: 'At most 100 media can be looked up at once; the text names 6000.',
          }),
        ),
      ).toEqual([])
    })

    test('markup and control characters are text like any other', async () => {
      const mediaId = await lay({ title: '<script>alert("offcut")</script>' })
      const { cards } = await lookUp(ctx, {
        text: `<a href="https://v.example.com/${mediaId}">\u0000\u202E${mediaId}</a><img src=x onerror="alert(1)">`,
      })
      expect(cards).toMatchObject([{ media: { title: '<script>alert("offcut")</script>' } }])
    })

    test('nothing of the paste is kept', async () => {
      const secret = `secret${hex()}`
      const mediaId = await lay()
      await lookUp(ctx, { text: `${mediaId} “${secret}”` })
      await lookUp(ctx, { text: `“${secret}”` })
      for (const table of [
        'audit',
        'deletions',
        'looks',
        'leftovers',
        'dropped_leftovers',
      ] as const)
        expect(
          JSON.stringify(await database.db.selectFrom(table).selectAll().execute()),
        ).not.toContain(secret)
    })
  })
})
