import { describe, expect, it } from 'vitest'
import { canonicalizedQueryString, signature, stringToSign } from './signature-v1.ts'
import type { Parameter } from './request.ts'

/** Inputs of the example in VOD's documents. */
const common: Parameter[] = [
  ['Format', 'JSON'],
  ['Version', '2017-03-21'],
  ['AccessKeyId', 'testAccessKeyId'],
  ['SignatureMethod', 'HMAC-SHA1'],
  ['SignatureVersion', '1.0'],
  ['SignatureNonce', '8f8a035d-6496-4268-afd4-67c22837e38d'],
  ['Timestamp', '2017-10-10T12:02:54Z'],
]

describe('V1 signature, published and derived vectors', () => {
  it('V1-a, GetVideoPlayAuth of the VOD documents: every stage', () => {
    const canonicalized = canonicalizedQueryString([
      ['Action', 'GetVideoPlayAuth'],
      ['VideoId', '5aed81b74ba84920be578cdfe004af4b'],
      ['Signature', 'is not signed over itself'],
      ...common,
    ])
    expect(canonicalized).toBe(
      'AccessKeyId=testAccessKeyId&Action=GetVideoPlayAuth&Format=JSON&SignatureMethod=HMAC-SHA1' +
        '&SignatureNonce=8f8a035d-6496-4268-afd4-67c22837e38d&SignatureVersion=1.0' +
        '&Timestamp=2017-10-10T12%3A02%3A54Z&Version=2017-03-21&VideoId=5aed81b74ba84920be578cdfe004af4b',
    )
    const text = stringToSign('GET', canonicalized)
    expect(text).toBe(
      'GET&%2F&AccessKeyId%3DtestAccessKeyId%26Action%3DGetVideoPlayAuth%26Format%3DJSON' +
        '%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D8f8a035d-6496-4268-afd4-67c22837e38d' +
        '%26SignatureVersion%3D1.0%26Timestamp%3D2017-10-10T12%253A02%253A54Z' +
        '%26Version%3D2017-03-21%26VideoId%3D5aed81b74ba84920be578cdfe004af4b',
    )
    expect(signature('testAccessKeySecret', text)).toBe('Ibgh7y8Vp47LBuAsf5Xhi1SvDss=')
  })

  it('V1-b, DescribeRegions of the general RPC documents', () => {
    const text = stringToSign(
      'GET',
      canonicalizedQueryString([
        ['Timestamp', '2016-02-23T12:46:24Z'],
        ['Format', 'XML'],
        ['AccessKeyId', 'testid'],
        ['Action', 'DescribeRegions'],
        ['SignatureMethod', 'HMAC-SHA1'],
        ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
        ['Version', '2014-05-26'],
        ['SignatureVersion', '1.0'],
      ]),
    )
    expect(text).toBe(
      'GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML' +
        '%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf' +
        '%26SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26',
    )
    expect(signature('testsecret', text)).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=')
  })

  it('V1-c, DeleteMultipartUpload by POST: the method is signed', () => {
    const text = stringToSign(
      'POST',
      canonicalizedQueryString([
        ...common,
        ['Action', 'DeleteMultipartUpload'],
        ['MediaId', '61ccbdb06fa83012be4d8083f6abcdef'],
        ['MediaType', 'video'],
      ]),
    )
    expect(text.startsWith('POST&%2F&AccessKeyId%3D')).toBe(true)
    expect(signature('testAccessKeySecret', text)).toBe('aGvX2BA46QrwQbe3az2b2NUpC9k=')
  })

  it('V1-d, a Match full of reserved characters: values end up encoded twice', () => {
    const canonicalized = canonicalizedQueryString([
      ...common,
      ['Action', 'SearchMedia'],
      [
        'Match',
        "Status in ('Uploading') and CreationTime=['2018-01-01T00:00:00Z','2018-02-01T00:00:00Z')",
      ],
      ['SortBy', 'CreationTime:Desc'],
      ['PageSize', '100'],
    ])
    expect(canonicalized).toContain('&Match=Status%20in%20%28%27Uploading%27%29%20and%20')
    const text = stringToSign('GET', canonicalized)
    expect(text).toContain('%26Match%3DStatus%2520in%2520%2528%2527Uploading%2527%2529')
    expect(signature('testAccessKeySecret', text)).toBe('3J2vdQWiCI3ABU8imT7XiCjpVAQ=')
  })

  it('keeps A-Z a-z 0-9 - _ . ~ bare and encodes all else, a blank as %20 and not as a plus', () => {
    expect(canonicalizedQueryString([['k', "aZ0-_.~ +*!'()/%&=é"]])).toBe(
      'k=aZ0-_.~%20%2B%2A%21%27%28%29%2F%25%26%3D%C3%A9',
    )
  })
})
