/** ReportUploadProgress as the source of the vendor's upload SDKs sends it; the MD5's key is made up here. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from './testing/start-practice.ts'
import type { StartedPractice } from './testing/start-practice.ts'

const mib = 1024 ** 2
const mediaId = 'reported'

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(async () => {
  await practice.control('POST', 'seed', { seed: 'empty' })
  await practice.control('POST', 'uploads', [{ mediaId }])
})

type Fields = Record<string, string | number>

function report(more: Fields = {}): Fields {
  const timestamp = Math.floor(Date.now() / 1000)
  const clientId = randomUUID()
  return {
    Action: 'ReportUploadProgress',
    Format: 'JSON',
    Version: '2017-03-21',
    Timestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
    SignatureNonce: randomUUID(),
    VideoId: mediaId,
    Source: 'PythonSDK',
    ClientId: clientId,
    BusinessType: 'UploadVideo',
    TerminalType: 'PC',
    DeviceModel: 'Server',
    AppVersion: '1.3.1',
    AuthTimestamp: timestamp,
    AuthInfo: createHash('md5').update(`${clientId}|key|${timestamp}`).digest('hex'),
    FileName: '/videos/lesson.mp4',
    FileSize: 25 * mib,
    UploadRatio: 0,
    UploadId: 'A'.repeat(32),
    DonePartsCount: 1,
    PartSize: 10 * mib,
    UploadPoint: '{"upMethod": "multipart"}',
    ...more,
  }
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([given]) => given !== name))

async function answerTo(sent: Promise<Response>) {
  const response = await sent
  return { status: response.status, ...((await response.json()) as { Code?: string }) }
}

const asForm = (fields: Fields) =>
  Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])
const post = (fields: Fields) =>
  answerTo(fetch(practice.endpoint, { method: 'POST', body: new URLSearchParams(asForm(fields)) }))
const get = (fields: Fields) =>
  answerTo(fetch(`${practice.endpoint}/?${new URLSearchParams(asForm(fields))}`))

const row = async () => {
  const { UploadDetails } = await practice.call<{ UploadDetails: Record<string, unknown>[] }>(
    'GetUploadDetails',
    { MediaIds: mediaId },
  )
  return UploadDetails[0]
}

describe('an unsigned report', () => {
  it('of the Python SDK counts by its parts, since its UploadRatio is always 0', async () => {
    expect(await row()).toBeUndefined()
    expect(await post(report())).toMatchObject({ status: 200, RequestId: expect.any(String) })
    expect(await row()).toMatchObject({
      FileSize: 25 * mib,
      UploadSize: 10 * mib,
      UploadRatio: 0.4,
      UploadStatus: 'UPLOADING',
      UploadSource: 'PythonSDK',
      DeviceModel: 'Server',
    })
    await post(report({ DonePartsCount: 2 }))
    expect(await row()).toMatchObject({ UploadSize: 20 * mib, UploadRatio: 0.8 })
    await post(report({ DonePartsCount: 3 }))
    expect(await row()).toMatchObject({
      UploadSize: 25 * mib,
      UploadRatio: 1,
      UploadStatus: 'UPLOAD_SUCCESS',
      CompletionTime: expect.any(String),
    })
  })

  it('of the Web SDK has a signature, which nobody can check without an AccessKeyId', async () => {
    const signed = { SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', Signature: 'made-up=' }
    const web = report({ ...signed, Source: 'WebSDK', UploadRatio: 0.2, PartSize: mib, UserId: '' })
    expect(await get(web)).toMatchObject({ status: 200 })
    expect(await row()).toMatchObject({ UploadSource: 'WebSDK', UploadSize: mib })
  })

  it('of the Android SDK has another version and a timestamp in milliseconds', async () => {
    const android = report({ Version: '2017-03-14', AuthTimestamp: Date.now() })
    expect(await get({ ...android, Source: 'AndroidSDK' })).toMatchObject({ status: 200 })
    expect(await row()).toMatchObject({ UploadSource: 'AndroidSDK' })
  })

  it('stands in the journal without a key, and counts against the limit of the account', async () => {
    await practice.control('POST', 'limits', { action: 'ReportUploadProgress', perSecond: 1 })
    await post(report())
    expect(await post(report())).toMatchObject({ Code: 'Throttling.User' })
    const { body } = await practice.control<{ calls: unknown[] }>('GET', 'calls')
    expect(body.calls[0]).toMatchObject({ mediaId, accessKeyId: null, code: 'OK' })
  })

  it('can be hit by a fault like any call', async () => {
    const fault = { action: 'ReportUploadProgress', kind: 'http500', times: 1 }
    await practice.control('POST', 'faults', fault)
    expect(await post(report())).toMatchObject({ status: 500 })
    expect(await row()).toBeUndefined()
  })
})

describe('refused without effect is', () => {
  it.each([
    ['a report without AuthInfo', without(report(), 'AuthInfo'), 'MissingAccessKeyId'],
    ['one without AuthTimestamp', without(report(), 'AuthTimestamp'), 'MissingAuthTimestamp'],
    ['an AuthInfo that is no MD5', report({ AuthInfo: 'x' }), 'InvalidParameter'],
    ['an AuthTimestamp that is no time', report({ AuthTimestamp: 'now' }), 'InvalidParameter'],
    ['another version', report({ Version: '2014-05-26' }), 'InvalidVersion'],
    ['a report with a key and no signature', report({ AccessKeyId: 'practice-full' }), 'Missing'],
    ['any other action', report({ Action: 'DeleteMultipartUpload' }), 'MissingAccessKeyId'],
  ])('%s', async (_what, fields, code) => {
    const answer = await post(fields)
    expect(answer.status).toBe(400)
    expect(answer.Code).toContain(code)
    expect(await row()).toBeUndefined()
    expect(practice.practice.holdsParts(mediaId)).toBe(true)
  })
})
