/**
 * Known answers: OSS documentation (O1-a, and all of V2), the vendor's Go client `oss/signer/signer_test.go` (O1-b, O1-c, O4), and one
 * computed from the published algorithm (O1-d). No client library is involved.
 */
import { describe, expect, test } from 'vitest'
import type { OssRequest } from './oss-request.ts'
import { signV1, stringToSignV1 } from './signature-v1.ts'
import { signV2, stringToSignV2 } from './signature-v2.ts'
import { canonicalRequestV4, signV4, stringToSignV4 } from './signature-v4.ts'

function requestOf(given: {
  method: string
  bucket: string
  key: string
  headers?: Record<string, string>
  query?: [string, string][]
}): OssRequest {
  return {
    method: given.method,
    bucket: given.bucket,
    bucketUrl: `http://${given.bucket}.oss-cn-hangzhou.aliyuncs.com`,
    key: given.key,
    headers: new Map(Object.entries(given.headers ?? {})),
    query: (given.query ?? []).map(([name, value]) => ({ name, value })),
  }
}

const documentedDate = 'Thu, 17 Nov 2005 18:49:58 GMT'
const goDate = 'Wed, 28 Dec 2022 10:27:41 GMT'

const v1 = [
  {
    name: 'O1-a: Date header, two x-oss headers',
    secret: 'OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV',
    date: documentedDate,
    request: requestOf({
      method: 'PUT',
      bucket: 'oss-example',
      key: 'nelson',
      headers: {
        'content-md5': 'ODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=',
        'content-type': 'text/html',
        date: documentedDate,
        'x-oss-meta-author': 'foo@bar.com',
        'x-oss-magic': 'abracadabra',
      },
    }),
    stringToSign: `PUT\nODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=\ntext/html\n${documentedDate}\nx-oss-magic:abracadabra\nx-oss-meta-author:foo@bar.com\n/oss-example/nelson`,
    signature: '26NBxoKdsyly4EDv6inkoDft/yA=',
  },
  {
    name: 'O1-b: x-oss-date stands in the date line and among the headers',
    secret: 'sk',
    date: goDate,
    request: requestOf({
      method: 'PUT',
      bucket: 'examplebucket',
      key: 'nelson',
      headers: {
        'content-md5': 'eB5eJF1ptWaXm4bijSPyxw==',
        'content-type': 'text/html',
        'x-oss-meta-magic': 'abracadabra',
        'x-oss-meta-author': 'alice',
        'x-oss-date': goDate,
      },
    }),
    stringToSign: `PUT\neB5eJF1ptWaXm4bijSPyxw==\ntext/html\n${goDate}\nx-oss-date:${goDate}\nx-oss-meta-author:alice\nx-oss-meta-magic:abracadabra\n/examplebucket/nelson`,
    signature: 'kSHKmLxlyEAKtZPkJhG9bZb5k7M=',
  },
  {
    name: 'the same with a sub-resource',
    secret: 'sk',
    date: goDate,
    request: requestOf({
      method: 'PUT',
      bucket: 'examplebucket',
      key: 'nelson',
      headers: {
        'content-md5': 'eB5eJF1ptWaXm4bijSPyxw==',
        'content-type': 'text/html',
        'x-oss-meta-magic': 'abracadabra',
        'x-oss-meta-author': 'alice',
        'x-oss-date': goDate,
      },
      query: [['acl', '']],
    }),
    stringToSign: `PUT\neB5eJF1ptWaXm4bijSPyxw==\ntext/html\n${goDate}\nx-oss-date:${goDate}\nx-oss-meta-author:alice\nx-oss-meta-magic:abracadabra\n/examplebucket/nelson?acl`,
    signature: '/afkugFbmWDQ967j1vr6zygBLQk=',
  },
  {
    name: 'O1-c: URL form, where the expiry takes the date line',
    secret: 'sk',
    date: '1699807420',
    request: requestOf({
      method: 'GET',
      bucket: 'bucket',
      key: 'key',
      query: [
        ['Expires', '1699807420'],
        ['OSSAccessKeyId', 'ak'],
        ['versionId', 'versionId'],
      ],
    }),
    stringToSign: 'GET\n\n\n1699807420\n/bucket/key?versionId=versionId',
    signature: 'dcLTea+Yh9ApirQ8o8dOPqtvJXQ=',
  },
  {
    name: 'URL form with a token, signed as a sub-resource; the key is not percent-encoded',
    secret: 'sk',
    date: '1699808204',
    request: requestOf({
      method: 'GET',
      bucket: 'bucket',
      key: 'key+123',
      query: [
        ['versionId', 'versionId'],
        ['security-token', 'token'],
      ],
    }),
    stringToSign: 'GET\n\n\n1699808204\n/bucket/key+123?security-token=token&versionId=versionId',
    signature: 'jzKYRrM5y6Br0dRFPaTGOsbrDhY=',
  },
  {
    name: 'O1-d: a part under a temporary key; max-parts and the like are not signed',
    secret: 'sk',
    date: goDate,
    request: requestOf({
      method: 'PUT',
      bucket: 'outin-demo',
      key: 'sv/demo.mp4',
      headers: { 'x-oss-security-token': 'token', date: goDate },
      query: [
        ['uploadId', 'ABC123'],
        ['partNumber', '1'],
        ['max-parts', '5'],
      ],
    }),
    stringToSign: `PUT\n\n\n${goDate}\nx-oss-security-token:token\n/outin-demo/sv/demo.mp4?partNumber=1&uploadId=ABC123`,
    signature: 'P4E6OIyfevkFPJSYxAiDQGzcS/0=',
  },
]

describe('OSS V1', () => {
  test.each(v1)('$name', ({ secret, date, request, stringToSign, signature }) => {
    expect(stringToSignV1(request, date)).toBe(stringToSign)
    expect(signV1(secret, stringToSign)).toBe(signature)
  })
})

const v2 = [
  {
    name: 'a Date header and an x-oss header; slashes of the resource are encoded',
    date: 'Wed, 15 Feb 2017 09:37:11 GMT',
    request: requestOf({
      method: 'PUT',
      bucket: 'oss-example',
      key: 'nelson',
      headers: {
        'content-md5': 'FxqG8Ca0qEJPOghSihJ8Ew==',
        'content-type': 'text/plain',
        'x-oss-object-acl': 'private',
      },
    }),
    additionalHeaders: [],
    stringToSign:
      'PUT\nFxqG8Ca0qEJPOghSihJ8Ew==\ntext/plain\nWed, 15 Feb 2017 09:37:11 GMT\nx-oss-object-acl:private\n\n%2Foss-example%2Fnelson',
    signature: '5Am2ewK1tL0gXX7GV6dwybZtj7efOEtc0Mo2FR6CkM8=',
  },
  {
    name: 'additional headers, sorted whatever order the caller names them in',
    date: 'Thu, 16 Feb 2017 02:09:39 GMT',
    request: requestOf({
      method: 'GET',
      bucket: 'oss-example',
      key: 'nelson',
      headers: { range: 'bytes=0-7', 'if-modified-since': 'Thu, 16 Feb 2017 02:10:39 GMT' },
    }),
    additionalHeaders: ['range', 'if-modified-since'],
    stringToSign:
      'GET\n\n\nThu, 16 Feb 2017 02:09:39 GMT\nif-modified-since:Thu, 16 Feb 2017 02:10:39 GMT\nrange:bytes=0-7\nif-modified-since;range\n%2Foss-example%2Fnelson',
    signature: 'YG9mKO3m4S0Jx9Hk6Lq64VchJg/TOTkyCX4DaeeOYxE=',
  },
  {
    name: 'URL form: every parameter but the signature is signed',
    date: '1487152431',
    request: requestOf({
      method: 'GET',
      bucket: 'oss-example',
      key: 'nelson',
      query: [
        ['x-oss-signature-version', 'OSS2'],
        ['x-oss-expires', '1487152431'],
        ['x-oss-access-key-id', '44CF9590006BF252F707'],
        ['x-oss-signature', 'ps/+MLhd1WKkVi/QlOiliJsTaBMBk93f6UYVscDNHCQ='],
      ],
    }),
    additionalHeaders: [],
    stringToSign:
      'GET\n\n\n1487152431\n\n%2Foss-example%2Fnelson?x-oss-access-key-id=44CF9590006BF252F707&x-oss-expires=1487152431&x-oss-signature-version=OSS2',
    signature: 'ps/+MLhd1WKkVi/QlOiliJsTaBMBk93f6UYVscDNHCQ=',
  },
]

describe('OSS V2', () => {
  test.each(v2)('$name', ({ date, request, additionalHeaders, stringToSign, signature }) => {
    expect(stringToSignV2(request, date, additionalHeaders)).toBe(stringToSign)
    expect(signV2('OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV', stringToSign)).toBe(signature)
  })
})

const goQuery: [string, string][] = [
  ['param1', 'value1'],
  ['|param1', 'value4'],
  ['+param1', 'value3'],
  ['+param2', ''],
  ['|param2', ''],
  ['param2', ''],
]
const key = '1234+-/123/1.txt'
const goHeaders = {
  'x-oss-head1': 'value',
  abc: 'value',
  zabc: 'value',
  xyz: 'value',
  'content-type': 'text/plain',
  'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
}

const v4 = [
  {
    name: 'O4-a: reserved characters in key and query',
    seconds: 1_702_743_657,
    dateTime: '20231216T162057Z',
    headers: { ...goHeaders, 'x-oss-date': '20231216T162057Z' },
    additionalHeaders: [],
    signature: 'e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe',
  },
  {
    name: 'O4-b: with a token',
    seconds: 1_702_784_856,
    dateTime: '20231217T034736Z',
    headers: { ...goHeaders, 'x-oss-date': '20231217T034736Z', 'x-oss-security-token': 'token' },
    additionalHeaders: [],
    signature: 'b94a3f999cf85bcdc00d332fbd3734ba03e48382c36fa4d5af5df817395bd9ea',
  },
  {
    name: 'O4-c: additional headers, a default one among them named in vain',
    seconds: 1_702_747_512,
    dateTime: '20231216T172512Z',
    headers: { ...goHeaders, 'x-oss-date': '20231216T172512Z' },
    additionalHeaders: ['zabc', 'x-oss-head1', 'abc'],
    signature: '4a4183c187c07c8947db7620deb0a6b38d9fbdd34187b6dbaccb316fa251212f',
  },
]

describe('OSS V4', () => {
  test.each(v4)('$name', ({ dateTime, headers, additionalHeaders, signature }) => {
    const request = requestOf({ method: 'PUT', bucket: 'bucket', key, headers, query: goQuery })
    const scope = { date: dateTime.slice(0, 8), region: 'cn-hangzhou' }
    const canonical = canonicalRequestV4(request, additionalHeaders)
    const stringToSign = stringToSignV4(canonical, dateTime, scope)
    expect(signV4('sk', scope, stringToSign)).toBe(signature)
  })

  test('the canonical request has its documented form: encoded path, sorted query, empty values bare', () => {
    const request = requestOf({
      method: 'PUT',
      bucket: 'bucket',
      key,
      headers: { ...goHeaders, 'x-oss-date': '20231216T172512Z' },
      query: goQuery,
    })
    expect(canonicalRequestV4(request, ['zabc', 'abc']).split('\n')).toEqual([
      'PUT',
      '/bucket/1234%2B-/123/1.txt',
      '%2Bparam1=value3&%2Bparam2&%7Cparam1=value4&%7Cparam2&param1=value1&param2',
      'abc:value',
      'content-type:text/plain',
      'x-oss-content-sha256:UNSIGNED-PAYLOAD',
      'x-oss-date:20231216T172512Z',
      'x-oss-head1:value',
      'zabc:value',
      '',
      'abc;zabc',
      'UNSIGNED-PAYLOAD',
    ])
  })

  test('headers are sorted by name alone, so that one which begins like another comes after it', () => {
    const request = requestOf({
      method: 'PUT',
      bucket: 'bucket',
      key,
      headers: { 'x-oss-meta-a-b': '2', 'x-oss-meta-a': '1' },
    })
    expect(canonicalRequestV4(request, [])).toContain('x-oss-meta-a:1\nx-oss-meta-a-b:2\n')
    expect(stringToSignV1(request, 'd')).toContain('x-oss-meta-a:1\nx-oss-meta-a-b:2\n')
  })
})
