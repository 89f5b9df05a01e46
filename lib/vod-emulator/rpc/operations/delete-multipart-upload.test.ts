import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPractice } from './testing/start-practice.ts'
import type { StartedPractice } from './testing/start-practice.ts'

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice()
})
afterAll(() => practice.close())
beforeEach(() => practice.practice.seed(10))

const documented: Record<string, string> = {
  InvalidParameter: 'The specified parameter "MediaType" is invalid.',
  'InvalidMultipartUpload.NotFound': 'The multipart upload not exist.',
  'InvalidVideo.NotFound': 'The video does not exist.',
  'InvalidFile.NotFound': 'The file does not exist.',
  'InvalidStorage.NotFound': "can't find storage.",
  AccessDenied: "Access denied by authorizer's policy.",
}

const example = (name: string) => practice.practice.examples[name] ?? ''
const remove = (MediaId: string) =>
  practice.call('DeleteMultipartUpload', { MediaId, MediaType: 'video' })
const refusal = (MediaId: string) =>
  practice.refusal('DeleteMultipartUpload', { MediaId, MediaType: 'video' })

describe('DeleteMultipartUpload', () => {
  it.each(Object.entries(documented))(
    'its example meets %s, always as HTTP 400',
    async (code, message) => {
      const before = practice.practice.service.objects.totals()
      expect(await refusal(example(code))).toEqual({ code, message, status: 400 })
      expect(practice.practice.service.objects.totals()).toEqual(before)
    },
  )

  it('has an example for every documented error and for success', () => {
    expect(Object.keys(practice.practice.examples).sort()).toEqual(
      [...Object.keys(documented), 'ok'].sort(),
    )
  })

  it('removes every part and says nothing but RequestId; a second call finds nothing; the status stays', async () => {
    const mediaId = example('ok')
    const { objects, library } = practice.practice.service
    const before = objects.totals()
    expect(practice.practice.holdsParts(mediaId)).toBe(true)
    expect(Object.keys(await remove(mediaId))).toEqual(['RequestId'])
    expect(practice.practice.holdsParts(mediaId)).toBe(false)
    expect(objects.totals().parts).toBe(before.parts - 16)
    expect(objects.totals().bytes).toBe(before.bytes - 32 * 1024 * 1024)
    expect((await refusal(mediaId)).code).toBe('InvalidMultipartUpload.NotFound')
    expect(library.get(mediaId)?.status).toBe('Uploading')
  })

  it('aborts all upload ids of the media and leaves its neighbours alone', async () => {
    const media = practice.practice.service.library.get(example('ok'))
    if (!media) throw new Error('The example exists.')
    const { objects } = practice.practice.service
    objects.initiate(media.bucket, media.key)
    const neighbour = objects.initiate(media.bucket, `${media.key}.other`)
    expect(objects.uploadsOf(media.bucket, media.key)).toHaveLength(2)
    await remove(media.id)
    expect(objects.uploadsOf(media.bucket, media.key)).toHaveLength(0)
    expect(objects.uploadsOf(media.bucket, neighbour.key)).toHaveLength(1)
  })

  it('of many at once exactly one removes the parts', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => remove(example('ok'))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('asks for MediaId, then MediaType, and takes no other type than video', async () => {
    expect(await practice.refusal('DeleteMultipartUpload')).toMatchObject({
      code: 'MissingMediaId',
      status: 400,
    })
    const MediaId = example('ok')
    expect((await practice.refusal('DeleteMultipartUpload', { MediaId })).code).toBe(
      'MissingMediaType',
    )
    const audio = await practice.refusal('DeleteMultipartUpload', { MediaId, MediaType: 'audio' })
    expect(audio).toEqual({
      code: 'InvalidParameter',
      message: documented['InvalidParameter'],
      status: 400,
    })
    expect(practice.practice.holdsParts(MediaId)).toBe(true)
  })
})
