import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionCheck, OperationCheck } from '../../contracts/connection.ts'
import { createVodClient } from '../../vod/client.ts'
import { VodCredentialsError } from '../../vod/errors.ts'
import { noPacer } from '../../vod/pacer.ts'
import type { ServiceContext } from '../context.ts'
import { deleteLeftoverParts } from '../deletions/delete-leftover-parts.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { checkConnectionAtStart, checkConnectionFor } from './check-and-store.ts'
import { checkConnection } from './check-connection.ts'
import { noteDeleteRight, readConnectionState } from './connection-state.ts'

const MINUTE = 60_000
const DELETE = 'DeleteMultipartUpload'
let practice: Awaited<ReturnType<typeof startPracticeVod>>
let opened: ServiceContext[]
beforeAll(async () => (practice = await startPracticeVod()))
afterAll(() => practice.close())
beforeEach(async () => {
  opened = []
  await practice.reset('demo')
  await practice.context().db.deleteFrom('connections').execute()
})
afterEach(() => Promise.all(opened.map(({ vod }) => vod.close())))

function contextWith(accessKeyId: string): ServiceContext {
  const ctx = practice.contextWith(accessKeyId)
  opened.push(ctx)
  return ctx
}

const results = (check: ConnectionCheck | null) =>
  Object.fromEntries(check?.operations.map(({ action, result }) => [action, result]) ?? [])
const operation = (check: ConnectionCheck | null, action: string): OperationCheck | undefined =>
  check?.operations.find((one) => one.action === action)
const deleteCalls = async () => {
  const { calls } = await practice.control<{ calls: { action: string }[] }>('calls')
  return calls.filter(({ action }) => action === DELETE).length
}
const state = () => readConnectionState(practice.context().db, 'cn-shanghai')
const auditOf = () =>
  practice
    .context()
    .db.selectFrom('audit')
    .selectAll()
    .where('kind', '=', 'connection.checked')
    .execute()

describe('a check', () => {
  test('finds every read allowed to a key that may do everything, without trying the delete right', async () => {
    const check = await checkConnection(practice.context(), { probeDelete: false })
    expect(results(check)).toEqual({
      SearchMedia: 'allowed',
      GetVideoList: 'allowed',
      GetVideoInfo: 'allowed',
      GetVideoInfos: 'allowed',
      GetMezzanineInfo: 'allowed',
      GetUploadDetails: 'allowed',
      GetCategories: 'allowed',
      ListAppInfo: 'allowed',
      [DELETE]: 'untried',
    })
    expect(await deleteCalls()).toBe(0)
    expect(check).toMatchObject({
      region: 'cn-shanghai',
      host: new URL(practice.endpoint).host,
      key: { accessKeyId: 'prac…full', source: null, temporary: false },
    })
    expect(JSON.stringify(check)).not.toContain('secret')
  })

  test('names each right that is missing, with VOD’s code and receipt', async () => {
    const check = await checkConnection(contextWith('practice-nolist'), { probeDelete: true })
    const refused = Object.entries(results(check)).filter(([, result]) => result === 'refused')
    expect(refused.map(([action]) => action)).toEqual([
      'SearchMedia',
      'GetVideoList',
      'GetCategories',
      'ListAppInfo',
    ])
    expect(operation(check, 'SearchMedia')).toMatchObject({
      code: 'Forbidden.RAM',
      requestId: expect.stringMatching(/.{8}/) as string,
    })
    expect(operation(check, DELETE)).toEqual({ action: DELETE, result: 'allowed' })
  })

  test('tells a key that may not read upload reports from one that may not list', async () => {
    const check = await checkConnection(contextWith('practice-noreports'), { probeDelete: false })
    const refused = Object.entries(results(check)).filter(([, result]) => result === 'refused')
    expect(refused).toEqual([['GetUploadDetails', 'refused']])
  })

  test.each([20 * MINUTE, -20 * MINUTE])(
    'measures a clock that is %d ms off, also when VOD refuses every call for it',
    async (ms) => {
      await practice.control('skew', { ms })
      const { clockSkew, operations } = await checkConnection(practice.context(), {
        probeDelete: false,
      })
      expect(operations[0]).toMatchObject({ result: 'failed', problem: 'clock' })
      expect(Math.abs((clockSkew?.ms ?? 0) - ms)).toBeLessThanOrEqual(clockSkew?.withinMs ?? 0)
    },
  )

  test.each([
    ['SearchMedia', 'Throttling.User', 'throttled'],
    ['GetVideoInfo', 'OperationDenied.Suspended', 'notActive'],
    ['GetUploadDetails', 'InvalidParameter', 'rejected'],
  ])('says what is wrong when %s answers %s: %s', async (action, kind, problem) => {
    await practice.fault({ action, kind, times: 3 })
    const check = await checkConnection(practice.context(), { probeDelete: false })
    expect(operation(check, action)).toMatchObject({ result: 'failed', problem, code: kind })
  })

  test('says so when there is no key, and when VOD knows none such', async () => {
    const none = createVodClient({
      region: 'cn-shanghai',
      endpoint: practice.endpoint,
      credentials: {
        get: () => Promise.reject(new VodCredentialsError('none', { action: 'credentials' })),
      },
      pacer: noPacer,
    })
    const without = await checkConnection(
      { ...practice.context(), vod: none },
      { probeDelete: false },
    )
    expect(without.key).toBeNull()
    expect(without.operations[0]).toMatchObject({ result: 'failed', problem: 'noKey' })
    await none.close()

    const unknown = await checkConnection(contextWith('practice-inactive'), { probeDelete: false })
    expect(unknown.operations[0]).toMatchObject({
      problem: 'badKey',
      code: 'InvalidAccessKeyId.Inactive',
    })
  })
})

describe('what is kept', () => {
  test('an admin’s check tries the delete right, keeps it and is audited', async () => {
    const before = (await auditOf()).length
    const kept = await checkConnectionFor(contextWith('practice-readonly'), 'li@example.com')
    expect(kept.deleteRight).toBe('refused')
    expect(await state()).toEqual(kept)
    expect(await deleteCalls()).toBe(1)
    const rows = await auditOf()
    expect(rows).toHaveLength(before + 1)
    expect(rows.at(-1)).toMatchObject({ actor: 'li@example.com', subject: 'cn-shanghai' })
    expect(JSON.parse(rows.at(-1)!.data)).toMatchObject({
      deleteRight: 'refused',
      vendorCode: 'Forbidden.RAM',
    })
  })

  test('a server checks by itself at its first start, with another key, and after a check that failed', async () => {
    await practice.fault({ action: 'ListAppInfo', kind: 'InvalidParameter', times: 1 })
    await checkConnectionAtStart(practice.context())
    expect(results((await state()).check)).toMatchObject({ ListAppInfo: 'failed' })

    await checkConnectionAtStart(practice.context())
    const second = (await state()).check
    expect(results(second)).toMatchObject({ ListAppInfo: 'allowed', [DELETE]: 'untried' })

    await checkConnectionAtStart(practice.context())
    expect((await state()).check?.at).toBe(second?.at)

    await checkConnectionAtStart(contextWith('practice-readonly'))
    expect((await state()).check?.key?.accessKeyId).toBe('prac…only')
  })

  test('another key forgets what was known of the delete right, the same key does not', async () => {
    await checkConnectionFor(contextWith('practice-readonly'), 'li@example.com')
    await noteDeleteRight(practice.context().db, 'cn-shanghai', 'refused')
    await checkConnectionAtStart(contextWith('practice-readonly'))
    expect((await state()).deleteRight).toBe('refused')
    await checkConnectionAtStart(practice.context())
    expect((await state()).deleteRight).toBeNull()
  })

  test('a real delete corrects what the last check said', async () => {
    await checkConnectionFor(contextWith('practice-readonly'), 'li@example.com')
    await noteDeleteRight(practice.context().db, 'cn-shanghai', 'allowed')
    const { deleteRight, check } = await state()
    expect(deleteRight).toBe('allowed')
    expect(operation(check, DELETE)).toEqual({ action: DELETE, result: 'allowed' })
  })

  test('a delete of somebody tells of the right by its outcome', async () => {
    const refused = contextWith('practice-readonly')
    const mediaId = (await practice.examples()).ok!
    const person = { id: 'p-1', email: 'li@example.com', name: 'Li Na', role: 'support' } as const
    await deleteLeftoverParts(refused, person, { mediaId })
    expect((await state()).deleteRight).toBe('refused')
    await deleteLeftoverParts(practice.context(), person, { mediaId })
    expect((await state()).deleteRight).toBe('allowed')
  })

  test('a delete before any check is kept too', async () => {
    await noteDeleteRight(practice.context().db, 'cn-shanghai', 'refused')
    expect(await state()).toEqual({ deleteRight: 'refused', check: null })
  })
})
