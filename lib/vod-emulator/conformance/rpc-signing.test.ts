import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startFront } from '../rpc/testing/start-front.ts'
import type { StartedFront } from '../rpc/testing/start-front.ts'
import { fullKey, officialClients, openApiCore, sessionKey } from './rpc-clients.ts'

/*
 * What the official clients sign must verify, and values must arrive as they left. The operation behind the front only
 * shows what arrived.
 */
let front: StartedFront
beforeAll(async () => {
  front = await startFront()
})
beforeEach(() => {
  front.traffic.reset()
  // The clients sign the time of the machine.
  front.time.service = Date.now()
  front.traffic.limiter.setLimit('SearchMedia', null)
})
afterAll(() => front.close())

const awkward: Record<string, string> = {
  quotes: `Status in ('Uploading') and Title="x"`,
  brackets: `CreationTime=['2018-01-01T00:00:00Z',) (a) {b} <c> [d]`,
  bang: `! * ~ ' ( ) - _ .`,
  empty: '',
  blanks: '  leading and trailing  ',
  emoji: 'clip 🎬 \t 视频 é',
  newline: 'one\ntwo\r\nthree',
  percent: '100% %20 %zz %',
  plus: 'a+b + c',
  reserved: ":/?#[]@!$&'()*+,;=",
  nul: 'a\u0000b',
  backslash: 'a\\b`c^d|e',
  long: 'ü'.repeat(1_500),
}

describe.each(officialClients)('$name', ({ connect }) => {
  const arrivedAs = async (key = fullKey, parameters = awkward) => {
    const answer = await connect(front.port, key)('SearchMedia', parameters)
    const rows = answer['MediaList'] as { MediaId: string; Video: { Title: string } }[]
    return Object.fromEntries(rows.map(({ MediaId, Video }) => [MediaId, Video.Title]))
  }
  // pop-core capitalises the first letter of every name.
  const named = Object.fromEntries(
    Object.entries(awkward).map(([name, value]) => [
      `${name[0]?.toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  )

  it('brings awkward values through, all at once and one by one', async () => {
    expect(await arrivedAs(fullKey, named)).toEqual(named)
    for (const [name, value] of Object.entries(named)) {
      expect(await arrivedAs(fullKey, { [name]: value })).toEqual({ [name]: value })
    }
  })

  it('brings them through with temporary credentials', async () => {
    expect(await arrivedAs(sessionKey, named)).toEqual(named)
  })

  it('makes 20 calls at once, each with a nonce of its own', async () => {
    const call = connect(front.port)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => call('SearchMedia', { Title: String(n) })),
    )
    expect(answers).toHaveLength(20)
    const { calls } = front.traffic.journal.after(0)
    expect(calls.map(({ code }) => code)).toEqual(Array<string>(20).fill('OK'))
  })

  it.each([
    ['a wrong secret', { ...fullKey, accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { ...fullKey, accessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound'],
    ['a disabled key', inactiveKey(), 'InvalidAccessKeyId.Inactive'],
    ['a wrong token', { ...sessionKey, securityToken: 'x' }, 'InvalidSecurityToken.Malformed'],
    [
      'another’s token',
      { ...fullKey, securityToken: 'practice-sts-token' },
      'InvalidSecurityToken.MismatchWithAccessKey',
    ],
  ])('is refused with %s', async (_, key, code) => {
    await expect(
      connect(front.port, key)('DeleteMultipartUpload', { MediaId: 'm' }),
    ).rejects.toMatchObject({ code })
    expect(front.deleted).toEqual([])
  })

  it.each([
    ['behind', 16 * 60_000],
    ['ahead', -16 * 60_000],
  ])('is refused when its clock is 16 minutes %s', async (_, ahead) => {
    front.time.service += ahead
    await expect(connect(front.port)('SearchMedia', {})).rejects.toMatchObject({
      code: 'InvalidTimeStamp.Expired',
    })
  })
})

it('openapi-core drops the body of a GET after signing its hash: refused, for another body arrived', async () => {
  const call = openApiCore({ method: 'GET', place: 'body' }).connect(front.port)
  await expect(call('SearchMedia', { Title: 'x' })).rejects.toMatchObject({
    code: 'SignatureDoesNotMatch',
  })
  await expect(call('SearchMedia', {})).resolves.toMatchObject({ Total: 0 })
})

function inactiveKey() {
  return { accessKeyId: 'practice-inactive', accessKeySecret: 'practice-inactive-secret' }
}
