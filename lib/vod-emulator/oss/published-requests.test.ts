/** The vectors of the vendor's Go client, `oss/signer/signer_test.go`, as the whole requests they are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Storage, startStorage } from './storage-test-server.ts'

const key = '1234+-/123/1.txt'
const goDate = 'Wed, 28 Dec 2022 10:27:41 GMT'
const goHeaders = {
  'x-oss-head1': 'value',
  abc: 'value',
  zabc: 'value',
  xyz: 'value',
  'content-type': 'text/plain',
  'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
}

describe('the published requests are taken over HTTP, and one bit less is not', () => {
  let storage: Storage
  beforeAll(async () => {
    storage = await startStorage({
      accountKeys: new Map([['ak', { secret: 'sk', storage: 'full' }]]),
      region: 'cn-hangzhou',
    })
    storage.store.buckets.set('bucket', { name: 'bucket', owner: 'customer', authorised: true })
    storage.store.buckets.set('examplebucket', {
      name: 'examplebucket',
      owner: 'customer',
      authorised: true,
    })
  })
  afterAll(() => storage.close())

  const credential = 'Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request'
  const search = '?param1=value1&%7Cparam1=value4&%2Bparam1=value3&%2Bparam2&%7Cparam2=&param2'

  /** Sets the service's clock to the second in which a vector was signed. */
  function travelTo(seconds: number): void {
    storage.clock.skewMs = seconds * 1000 - Date.now()
  }

  function putV4(signature: string, additional: string) {
    return storage.send({
      method: 'PUT',
      host: 'bucket.oss-cn-hangzhou.aliyuncs.com',
      target: `/1234%2B-/123/1.txt${search}`,
      headers: {
        ...goHeaders,
        'x-oss-date': additional === '' ? '20231216T162057Z' : '20231216T172512Z',
        authorization: `OSS4-HMAC-SHA256 ${credential},${additional}Signature=${signature}`,
        'content-length': '0',
      },
    })
  }

  test('V4 header, with and without additional headers', async () => {
    travelTo(1_702_743_657)
    const plain = 'e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe'
    expect((await putV4(plain, '')).status).toBe(200)
    expect(storage.store.object('bucket', key)?.size).toBe(0)
    const refused = await putV4(plain.replace('e21', 'e20'), '')
    expect(refused.status).toBe(403)
    expect(refused.error('Code')).toBe('SignatureDoesNotMatch')
    expect(refused.error('CanonicalRequest')).toContain('/bucket/1234%2B-/123/1.txt')
    travelTo(1_702_747_512)
    const additional = '4a4183c187c07c8947db7620deb0a6b38d9fbdd34187b6dbaccb316fa251212f'
    expect((await putV4(additional, 'AdditionalHeaders=abc;zabc,')).status).toBe(200)
    expect((await putV4(additional, 'AdditionalHeaders=abc,')).status).toBe(403)
  })

  test('V4 URL, until it expires', async () => {
    const scope = encodeURIComponent('ak/20231217/cn-hangzhou/oss/aliyun_v4_request')
    const put = () =>
      storage.send({
        method: 'PUT',
        host: 'bucket.oss-cn-hangzhou.aliyuncs.com',
        target:
          `/1234%2B-/123/1.txt${search}&x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=20231217T025437Z` +
          `&x-oss-expires=599&x-oss-credential=${scope}` +
          '&x-oss-signature=a39966c61718be0d5b14e668088b3fa07601033f6518ac7b523100014269c0fe',
        headers: {
          'x-oss-head1': 'value',
          'content-type': 'application/octet-stream',
          'content-length': '0',
        },
      })
    travelTo(1_702_781_677)
    expect((await put()).status).toBe(200)
    travelTo(1_702_781_677 + 600)
    const late = await put()
    expect(late.status).toBe(403)
    expect(late.error('Message')).toBe('Request has expired.')
  })

  test('V1 header: the signature passes, and what is then refused is the body, not being the one hashed', async () => {
    travelTo(Date.parse(goDate) / 1000)
    const put = (signature: string) =>
      storage.send({
        method: 'PUT',
        host: 'examplebucket.oss-cn-hangzhou.aliyuncs.com',
        target: '/nelson',
        headers: {
          'content-md5': 'eB5eJF1ptWaXm4bijSPyxw==',
          'content-type': 'text/html',
          'x-oss-meta-author': 'alice',
          'x-oss-meta-magic': 'abracadabra',
          'x-oss-date': goDate,
          authorization: `OSS ak:${signature}`,
        },
        body: 'something else',
      })
    expect((await put('kSHKmLxlyEAKtZPkJhG9bZb5k7M=')).error('Code')).toBe('InvalidDigest')
    const refused = await put('kSHKmLxlyEAKtZPkJhG9bZb5k7N=')
    expect(refused.error('Code')).toBe('SignatureDoesNotMatch')
    expect(refused.error('OSSAccessKeyId')).toBe('ak')
    expect(refused.error('SignatureProvided')).toBe('kSHKmLxlyEAKtZPkJhG9bZb5k7N=')
    expect(refused.error('StringToSign')).toContain('/examplebucket/nelson')
    expect(refused.error('StringToSignBytes')).toMatch(/^50 55 54 0A 65 42/)
    expect(storage.store.object('examplebucket', 'nelson')).toBeUndefined()
  })

  test('V4 for another region is refused when one is configured', async () => {
    travelTo(1_702_743_657)
    const answer = await storage.send({
      method: 'PUT',
      host: 'bucket.oss-cn-hangzhou.aliyuncs.com',
      target: '/k',
      headers: {
        'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
        'x-oss-date': '20231216T162057Z',
        authorization:
          'OSS4-HMAC-SHA256 Credential=ak/20231216/cn-beijing/oss/aliyun_v4_request,Signature=00',
        'content-length': '0',
      },
    })
    expect(answer.status).toBe(400)
    expect(answer.error('Code')).toBe('InvalidArgument')
  })
})
