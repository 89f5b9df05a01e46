import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  canonicalHeaders,
  canonicalQueryString,
  canonicalRequest,
  hashedRequestPayload,
  parseAuthorization,
  signature,
  stringToSign,
} from './signature-v3.ts'
import type { Parameter } from './request.ts'

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

const signedHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
]

function request(host: string, action: string, version: string, query: Parameter[]) {
  const headers = {
    'x-acs-version': version,
    host,
    'x-acs-action': action,
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-content-sha256': emptyHash,
    'user-agent': 'is not signed',
  }
  return { method: 'POST', path: '/', query, headers, body: Buffer.alloc(0) }
}

describe('V3 signature, published and derived vectors', () => {
  it('V3-a, RunInstances of the V3 document: every stage', () => {
    const runInstances = request('ecs.cn-shanghai.aliyuncs.com', 'RunInstances', '2014-05-26', [
      ['RegionId', 'cn-shanghai'],
      ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
    ])
    const query = 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai'
    const headers = [
      'host:ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action:RunInstances',
      `x-acs-content-sha256:${emptyHash}`,
      'x-acs-date:2023-10-26T10:22:32Z',
      'x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d',
      'x-acs-version:2014-05-26',
      '',
    ].join('\n')
    expect(hashedRequestPayload(runInstances.body)).toBe(emptyHash)
    expect(canonicalQueryString(runInstances.query)).toBe(query)
    expect(canonicalHeaders(runInstances.headers, signedHeaders)).toBe(headers)
    const canonical = canonicalRequest(runInstances, signedHeaders)
    expect(canonical).toBe(
      ['POST', '/', query, headers, signedHeaders.join(';'), emptyHash].join('\n'),
    )
    const hash = '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259'
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(hash)
    const text = stringToSign(canonical)
    expect(text).toBe(`ACS3-HMAC-SHA256\n${hash}`)
    expect(signature('YourAccessKeySecret', text)).toBe(
      '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })

  it('V3-b, DeleteMultipartUpload', () => {
    const text = stringToSign(
      canonicalRequest(
        request('vod.cn-shanghai.aliyuncs.com', 'DeleteMultipartUpload', '2017-03-21', [
          ['MediaType', 'video'],
          ['MediaId', '61ccbdb06fa83012be4d8083f6abcdef'],
        ]),
        signedHeaders,
      ),
    )
    expect(text).toBe(
      'ACS3-HMAC-SHA256\n416b6939cc9b31262d2114d09c5175442b47e14a8881ad23c70c88827fd89510',
    )
    expect(signature('YourAccessKeySecret', text)).toBe(
      'a3bb0a955243706b0130a1372d495ece94d9ad90dc0bfea12650e5b150fd2b4c',
    )
  })

  it('keeps the equals sign of a parameter without a value', () => {
    expect(
      canonicalQueryString([
        ['b', ''],
        ['a', '* '],
      ]),
    ).toBe('a=%2A%20&b=')
  })

  it('trims header values, as the document asks', () => {
    expect(canonicalHeaders({ 'x-acs-action': ' SearchMedia ' }, ['x-acs-action'])).toBe(
      'x-acs-action:SearchMedia\n',
    )
  })
})

describe('Authorization header', () => {
  it('names the key, the signed headers in order, and the signature', () => {
    expect(
      parseAuthorization(
        'ACS3-HMAC-SHA256 Credential=id,SignedHeaders=x-acs-date;Host;x-acs-action,Signature=ab12',
      ),
    ).toEqual({
      accessKeyId: 'id',
      signedHeaders: ['host', 'x-acs-action', 'x-acs-date'],
      signature: 'ab12',
    })
  })

  it.each([
    ['ACS3-HMAC-SM3 Credential=id,SignedHeaders=host,Signature=ab', 'InvalidSignatureMethod'],
    ['Basic aWQ6c2VjcmV0', 'InvalidSignatureMethod'],
    ['ACS3-HMAC-SHA256', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=ab', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 SignedHeaders=host,Signature=ab', 'IncompleteSignature'],
  ])('%s is refused as %s', (header, code) => {
    expect(() => parseAuthorization(header)).toThrow(expect.objectContaining({ code }))
  })
})
