import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AccessKeys } from './access-keys.ts'
import { signedV1, signedV3 } from './testing/hand-signed.ts'
import type { HandCall } from './testing/hand-signed.ts'
import { sendJson } from './testing/send.ts'
import { startFront } from './testing/start-front.ts'
import type { StartedFront } from './testing/start-front.ts'

let front: StartedFront
beforeAll(async () => {
  front = await startFront()
})
beforeEach(() => {
  front.traffic.reset()
  front.deleted.length = 0
})
afterAll(() => front.close())

const styles = [
  { style: 'V1', sign: (call: Omit<HandCall, 'port'>) => signedV1({ ...call, port: front.port }) },
  { style: 'V3', sign: (call: Omit<HandCall, 'port'>) => signedV3({ ...call, port: front.port }) },
]

describe.each(styles)('$style', ({ sign }) => {
  const call = (options: Omit<HandCall, 'port'>) => sendJson(front.port, sign(options))

  it('does the call of a valid key, by GET and by POST', async () => {
    expect(await call({})).toMatchObject({ status: 200 })
    expect(await call({ method: 'GET' })).toMatchObject({ status: 200 })
    expect(front.deleted).toEqual(['m-1', 'm-1'])
  })

  it('refuses a key it does not know with 404', async () => {
    expect(await call({ key: 'nobody' })).toMatchObject({
      status: 404,
      Code: 'InvalidAccessKeyId.NotFound',
      Message: 'Specified access key is not found.',
    })
  })

  it('refuses a disabled key', async () => {
    expect(await call({ key: 'practice-inactive' })).toMatchObject({
      status: 400,
      Code: 'InvalidAccessKeyId.Inactive',
      Message: 'Specified access key is disabled.',
    })
  })

  it('refuses a wrong secret and shows its own string to sign, which equals the client’s', async () => {
    const request = sign({ secret: 'wrong' })
    expect(await sendJson(front.port, request)).toMatchObject({
      status: 400,
      Code: 'SignatureDoesNotMatch',
      Message: `Specified signature is not matched with our calculation. server string to sign is:${request.stringToSign}`,
    })
    expect(front.deleted).toEqual([])
  })

  it.each(['2026-03-01T11:44:59Z', '2026-03-01T12:15:01Z'])(
    'refuses the time %s, more than 15 minutes away',
    async (time) => {
      expect(await call({ time })).toMatchObject({
        status: 400,
        Code: 'InvalidTimeStamp.Expired',
        Message: 'Specified time stamp or date value is expired.',
      })
    },
  )

  it.each(['2026-03-01T11:45:00Z', '2026-03-01T12:15:00Z'])(
    'accepts the time %s, 15 minutes away',
    async (time) => {
      expect(await call({ time })).toMatchObject({ status: 200 })
    },
  )

  it.each([
    '2026-03-01 12:00:00',
    '2026-03-01T12:00:00.000Z',
    '2026-03-01T12:00:00+00:00',
    '2026-02-30T12:00:00Z',
    '1772366400',
    'today',
  ])('refuses the malformed time %s', async (time) => {
    expect(await call({ time })).toMatchObject({
      status: 400,
      Code: 'InvalidTimeStamp.Format',
      Message: 'Specified time stamp or date value is not well formatted.',
    })
  })

  it('refuses a nonce used before, since the request may be a replay', async () => {
    const request = sign({})
    expect(await sendJson(front.port, request)).toMatchObject({ status: 200 })
    expect(await sendJson(front.port, request)).toMatchObject({
      status: 400,
      Code: 'SignatureNonceUsed',
      Message: 'Specified signature nonce was used already.',
    })
    expect(front.deleted).toEqual(['m-1'])
  })

  it('lets exactly one of several simultaneous requests with one nonce through', async () => {
    const nonce = randomUUID()
    const ids = ['m-1', 'm-2', 'm-3', 'm-4', 'm-5', 'm-6']
    const answers = await Promise.all(
      ids.map((MediaId) => call({ nonce, query: { MediaId, MediaType: 'video' } })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ Code }) => Code === 'SignatureNonceUsed')).toHaveLength(5)
    expect(front.deleted).toHaveLength(1)
  })

  it('does not let a forged request use up the nonce of a real one', async () => {
    const nonce = randomUUID()
    expect(await call({ nonce, secret: 'wrong' })).toMatchObject({ Code: 'SignatureDoesNotMatch' })
    expect(await call({ nonce })).toMatchObject({ status: 200 })
  })

  it('refuses a query changed, added to or cut after signing', async () => {
    const changed = sign({})
    changed.query['MediaId'] = 'm-2'
    const added = sign({})
    added.query['OwnerAccount'] = 'x'
    const cut = sign({})
    delete cut.query['MediaType']
    for (const request of [changed, added, cut]) {
      expect(await sendJson(front.port, request)).toMatchObject({ Code: 'SignatureDoesNotMatch' })
    }
    expect(front.deleted).toEqual([])
  })

  it('refuses a form body changed after signing', async () => {
    const request = sign({ query: {}, form: { MediaId: 'm-1', MediaType: 'video' } })
    request.body = request.body?.replace('m-1', 'm-2')
    expect(await sendJson(front.port, request)).toMatchObject({ Code: 'SignatureDoesNotMatch' })
    expect(front.deleted).toEqual([])
  })

  it('refuses a method changed after signing', async () => {
    expect(await sendJson(front.port, { ...sign({}), method: 'GET' })).toMatchObject({
      Code: 'SignatureDoesNotMatch',
    })
  })

  describe('with temporary credentials', () => {
    const key = 'practice-sts'
    it('does the call when the token comes along', async () => {
      expect(await call({ key, token: 'practice-sts-token' })).toMatchObject({ status: 200 })
    })

    it.each([
      { why: 'without a token', key, token: undefined, code: 'MissingSecurityToken' },
      { why: 'with a made-up token', key, token: 'x', code: 'InvalidSecurityToken.Malformed' },
      {
        why: 'with the token of another session',
        key,
        token: 'practice-sts-expired-token',
        code: 'InvalidSecurityToken.MismatchWithAccessKey',
      },
      {
        why: 'when a permanent key comes with a token',
        key: 'practice-full',
        token: 'practice-sts-token',
        code: 'InvalidSecurityToken.MismatchWithAccessKey',
      },
      {
        why: 'after the session has ended',
        key: 'practice-sts-expired',
        token: 'practice-sts-expired-token',
        code: 'InvalidSecurityToken.Expired',
      },
    ])('refuses $why', async ({ key, token, code }) => {
      expect(await call({ key, ...(token && { token }) })).toMatchObject({
        status: 400,
        Code: code,
      })
      expect(front.deleted).toEqual([])
    })

    it('knows the key of an UploadAuth and grants it nothing', async () => {
      const { temporaryCredentials } = front
      const issued = temporaryCredentials.issue({ bucket: 'b', key: 'k', validMs: 3_000_000 })
      expect(
        await call({
          key: issued.accessKeyId,
          secret: issued.accessKeySecret,
          token: issued.securityToken,
        }),
      ).toMatchObject({ status: 403, Code: 'Forbidden.RAM' })
    })
  })

  it('denies what the key is not permitted with 403, and only that', async () => {
    const readonly = { key: 'practice-readonly' }
    expect(await call(readonly)).toMatchObject({
      status: 403,
      Code: 'Forbidden.RAM',
      Message:
        "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    })
    expect(await call({ ...readonly, action: 'SearchMedia' })).toMatchObject({ status: 200 })
    const nolist = { key: 'practice-nolist' }
    expect(await call({ ...nolist, action: 'SearchMedia' })).toMatchObject({
      Code: 'Forbidden.RAM',
    })
    expect(await call(nolist)).toMatchObject({ status: 200 })
    expect(front.deleted).toEqual(['m-1'])
  })
})

describe('V3 only', () => {
  const call = (options: Omit<Parameters<typeof signedV3>[0], 'port'>) =>
    sendJson(front.port, signedV3({ ...options, port: front.port }))

  it('signs headers of the x-acs family that it has never heard of', async () => {
    expect(await call({ headers: { 'x-acs-credentials-provider': 'static_ak' } })).toMatchObject({
      status: 200,
    })
  })

  it('refuses an x-acs header that is not signed, even with a right signature', async () => {
    const request = signedV3({ port: front.port })
    request.headers['x-acs-extra'] = 'slipped in'
    expect(await sendJson(front.port, request)).toMatchObject({
      status: 400,
      Code: 'IncompleteSignature',
      Message: 'The request signature does not conform to Aliyun standards.',
    })
  })

  it.each(['host', 'x-acs-action', 'x-acs-date', 'x-acs-content-sha256', 'x-acs-signature-nonce'])(
    'refuses a signature that leaves out %s',
    async (missing) => {
      const all = [
        'host',
        'x-acs-action',
        'x-acs-content-sha256',
        'x-acs-date',
        'x-acs-signature-nonce',
        'x-acs-version',
      ]
      const signedHeaders = all.filter((name) => name !== missing)
      expect(await call({ signedHeaders })).toMatchObject({ Code: 'IncompleteSignature' })
    },
  )

  it('refuses a signature over a header that was not sent', async () => {
    const request = signedV3({ port: front.port, headers: { 'x-acs-extra': 'x' } })
    delete request.headers['x-acs-extra']
    expect(await sendJson(front.port, request)).toMatchObject({ Code: 'IncompleteSignature' })
  })

  it('refuses a signed header changed after signing', async () => {
    const request = signedV3({ port: front.port })
    request.headers['x-acs-action'] = 'SearchMedia'
    expect(await sendJson(front.port, request)).toMatchObject({ Code: 'SignatureDoesNotMatch' })
  })

  it('refuses a body whose claimed hash is another’s, though all that is claimed is signed', async () => {
    const form = { MediaId: 'm-1', MediaType: 'video' }
    const answer = await call({ query: {}, form, hashedBody: '' })
    expect(answer).toMatchObject({ Code: 'SignatureDoesNotMatch' })
  })

  it('refuses a claimed hash that is wrong while the true one is signed', async () => {
    const headers = { 'x-acs-content-sha256': 'f'.repeat(64) }
    expect(await call({ headers })).toMatchObject({ Code: 'SignatureDoesNotMatch' })
  })

  it.each([
    ['x-acs-content-sha256', 'IncompleteSignature'],
    ['x-acs-action', 'MissingAction'],
    ['x-acs-version', 'MissingVersion'],
    ['x-acs-date', 'MissingTimestamp'],
    ['x-acs-signature-nonce', 'MissingSignatureNonce'],
  ])('refuses a request without %s', async (header, code) => {
    expect(await call({ headers: { [header]: undefined } })).toMatchObject({
      status: 400,
      Code: code,
    })
  })

  it('refuses other algorithms and a missing Authorization', async () => {
    expect(await call({ algorithm: 'ACS3-HMAC-SM3' })).toMatchObject({
      status: 400,
      Code: 'InvalidSignatureMethod',
    })
    const request = signedV3({ port: front.port })
    delete request.headers['authorization']
    expect(await sendJson(front.port, request)).toMatchObject({ Code: 'IncompleteSignature' })
  })
})

describe('a front that denies like the newer gateways', () => {
  it('answers NoPermission with the permission that was missing', async () => {
    const newer = await startFront({ accessKeys: new AccessKeys({ deniedCode: 'NoPermission' }) })
    try {
      const denied = await sendJson(
        newer.port,
        signedV3({ port: newer.port, key: 'practice-readonly' }),
      )
      expect(denied).toMatchObject({
        status: 403,
        Code: 'NoPermission',
        AccessDeniedDetail: {
          AuthAction: 'vod:DeleteMultipartUpload',
          AuthPrincipalDisplayName: 'practice-readonly',
          NoPermissionType: 'ImplicitDeny',
        },
      })
    } finally {
      await newer.close()
    }
  })
})
