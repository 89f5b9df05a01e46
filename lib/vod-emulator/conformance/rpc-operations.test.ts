import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createVodEmulator } from '../index.ts'
import type { VodEmulator } from '../index.ts'
import { fullKey, officialClients, readonlyKey, sessionKey } from './rpc-clients.ts'

/** The official clients against the real operations: what they ask for is done, and they understand the answer. */
let vod: VodEmulator
beforeAll(async () => {
  vod = await createVodEmulator({ port: 0, ossPort: 0, seed: 10 })
})
beforeEach(() => {
  vod.practice.reset()
})
afterAll(() => vod.close())

const mediaType = { MediaType: 'video' }

describe.each(officialClients)('$name', ({ connect }) => {
  it('deletes the parts of one media, once', async () => {
    const MediaId = vod.practice.examples['ok']!
    expect(vod.practice.holdsParts(MediaId)).toBe(true)
    const call = connect(vod.port)
    const answer = await call('DeleteMultipartUpload', { MediaId, ...mediaType })
    expect(Object.keys(answer)).toEqual(['RequestId'])
    expect(vod.practice.holdsParts(MediaId)).toBe(false)
    await expect(call('DeleteMultipartUpload', { MediaId, ...mediaType })).rejects.toMatchObject({
      code: 'InvalidMultipartUpload.NotFound',
    })
  })

  it('understands each documented error of DeleteMultipartUpload', async () => {
    const call = connect(vod.port)
    const documented = Object.entries(vod.practice.examples).filter(([code]) => code !== 'ok')
    expect(documented).toHaveLength(6)
    for (const [code, MediaId] of documented) {
      const type = code === 'InvalidParameter' ? { MediaType: 'image' } : mediaType
      await expect(call('DeleteMultipartUpload', { MediaId, ...type })).rejects.toMatchObject({
        code,
      })
    }
  })

  it('finds what a Match full of punctuation asks for', async () => {
    const call = connect(vod.port)
    const Title = `It's 50% (off) + [more] & "quoted", a=b; c*d ~!`
    const created = await call('CreateUploadVideo', { FileName: 'sale.mp4', Title })
    const Match = `Title in ('${Title.replace("'", "\\'")}') and Status in ('Uploading')`
    const found = await call('SearchMedia', { Match, Fields: 'Title,Status', PageSize: '20' })
    expect(found).toMatchObject({
      Total: 1,
      MediaList: [{ MediaId: created['VideoId'], Video: { Title, Status: 'Uploading' } }],
    })
  })

  it('works with temporary credentials, and is denied what its key may not do', async () => {
    const MediaId = vod.practice.examples['ok']!
    const denied = connect(vod.port, readonlyKey)
    await expect(denied('DeleteMultipartUpload', { MediaId, ...mediaType })).rejects.toMatchObject({
      code: 'Forbidden.RAM',
    })
    expect(vod.practice.holdsParts(MediaId)).toBe(true)
    await expect(denied('SearchMedia', {})).resolves.toHaveProperty('MediaList')
    await connect(vod.port, sessionKey)('DeleteMultipartUpload', { MediaId, ...mediaType })
    expect(vod.practice.holdsParts(MediaId)).toBe(false)
  })

  it('deletes nothing with a wrong secret', async () => {
    const MediaId = vod.practice.examples['ok']!
    const call = connect(vod.port, { ...fullKey, accessKeySecret: 'practice-full-secret ' })
    await expect(call('DeleteMultipartUpload', { MediaId, ...mediaType })).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
    })
    expect(vod.practice.holdsParts(MediaId)).toBe(true)
  })

  it('is refused an action and parameters that do not exist', async () => {
    const call = connect(vod.port)
    await expect(call('DropEverything', {})).rejects.toMatchObject({
      code: 'InvalidAction.NotFound',
    })
    await expect(call('DeleteMultipartUpload', mediaType)).rejects.toMatchObject({
      code: 'MissingMediaId',
    })
  })

  it('gets at most ten deletes through at once, and Throttling.User for the rest', async () => {
    const call = connect(vod.port)
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () =>
        call('DeleteMultipartUpload', { MediaId: 'nobody', ...mediaType }).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        ),
      ),
    )
    const count = (code: string) => outcomes.filter((outcome) => outcome === code).length
    const arrivals = vod.practice.traffic.journal.after(0).calls.map(({ at }) => Date.parse(at))
    // On a busy machine thirty arrivals may span more than the one second that ten are for.
    const seconds = Math.floor((Math.max(...arrivals) - Math.min(...arrivals)) / 1_000) + 1
    expect(count('InvalidVideo.NotFound')).toBeGreaterThanOrEqual(10)
    expect(count('InvalidVideo.NotFound')).toBeLessThanOrEqual(10 * seconds)
    expect(count('InvalidVideo.NotFound') + count('Throttling.User')).toBe(30)
  })
})
