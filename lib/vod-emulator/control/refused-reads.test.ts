/** A read that VOD refuses for good, or for many calls: any code of the vendor, for each read the product makes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from '../rpc/operations/testing/start-practice.ts'
import type { StartedPractice } from '../rpc/operations/testing/start-practice.ts'

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
  await practice.control('POST', 'uploads', [{ mediaId: 'one' }, { mediaId: 'two' }])
})
afterAll(() => practice.close())
beforeEach(() => practice.control('DELETE', 'faults'))

const reads: [action: string, parameters: Record<string, string>][] = [
  ['GetUploadDetails', { MediaIds: 'one,two' }],
  ['GetVideoInfos', { VideoIds: 'one,two' }],
  ['GetVideoInfo', { VideoId: 'one' }],
  ['SearchMedia', {}],
  ['GetVideoList', {}],
]

const codes: [code: string, status: number][] = [
  ['InvalidVideo.NotFound', 404],
  ['Forbidden.RAM', 403],
  ['NoPermission', 403],
  ['Forbidden.OperateApp', 403],
  ['InternalError', 500],
  ['Throttling.User', 400],
  ['SomethingNew.OfTheVendor', 400],
]

describe.each(reads)('%s', (action, parameters) => {
  it.each(codes)('is refused every time with %s by probability 1', async (kind, status) => {
    await practice.control('POST', 'faults', { action, kind, probability: 1 })
    for (let call = 0; call < 3; call += 1)
      expect(await practice.refusal(action, parameters)).toMatchObject({ code: kind, status })
    for (const [other, given] of reads) if (other !== action) await practice.call(other, given)
    await practice.control('DELETE', 'faults')
    await practice.call(action, parameters)
  })

  it('is refused as often as `times` says, however large, and the list of faults counts down', async () => {
    const fault = { action, kind: 'NoPermission', times: 1_000_000_000 }
    await practice.control('POST', 'faults', fault)
    expect((await practice.refusal(action, parameters)).code).toBe('NoPermission')
    expect(practice.practice.traffic.faults.list()).toEqual([{ ...fault, times: 999_999_999 }])
  })
})
