import { describe, expect, test } from 'vitest'
import { resolveEndpoint } from './endpoint.ts'
import { createLocalPacer, createVodClient, staticCredentials, vodTime } from './index.ts'
import { TEST_KEY } from './testing/scripted-server.ts'

describe('the endpoint', () => {
  test.each([
    ['cn-shanghai', undefined, 'https://vod.cn-shanghai.aliyuncs.com'],
    ['ap-southeast-1', '', 'https://vod.ap-southeast-1.aliyuncs.com'],
    ['cn-hangzhou', undefined, 'https://vod.cn-shanghai.aliyuncs.com'],
    ['cn-shanghai', 'vod-vpc.cn-shanghai.aliyuncs.com', 'https://vod-vpc.cn-shanghai.aliyuncs.com'],
    ['cn-shanghai', 'https://proxy.test:8443/', 'https://proxy.test:8443'],
    ['cn-shanghai', 'http://localhost:4710', 'http://localhost:4710'],
    ['cn-shanghai', 'http://127.0.0.1:4710', 'http://127.0.0.1:4710'],
    ['cn-shanghai', 'http://[::1]:4710', 'http://[::1]:4710'],
  ])('of %s with %s is %s', (region, endpoint, origin) => {
    expect(resolveEndpoint(region, endpoint).origin).toBe(origin)
  })

  test.each([
    ['http://vod.cn-shanghai.aliyuncs.com', /loopback/],
    ['http://127.0.0.1.evil.test', /loopback/],
    ['http://localhost.evil.test', /loopback/],
    ['http://192.168.0.2:4710', /loopback/],
    ['https://user:pass@vod.test', /password/],
    ['https://vod.test/path', /path/],
    ['https://vod.test/?a=1', /path/],
    ['ftp://vod.test', /http/],
    ['not a host', /host/],
  ])('%s is refused, saying why', (endpoint, why) => {
    expect(() => resolveEndpoint('cn-shanghai', endpoint)).toThrow(why)
  })

  test.each(['', 'cn shanghai', 'cn-shanghai.evil.test/', 'CN'])(
    'region "%s" is refused',
    (region) => {
      expect(() => resolveEndpoint(region)).toThrow(TypeError)
    },
  )
})

test.each([
  { deadlineMs: 0 },
  { deadlineMs: Number.NaN },
  { maxBodyBytes: -1 },
  { connections: Infinity },
  { endpoint: 'http://elsewhere.test' },
])('a client with %o is refused at once', (wrong) => {
  const credentials = staticCredentials(TEST_KEY)
  expect(() => createVodClient({ region: 'cn-shanghai', credentials, ...wrong })).toThrow(TypeError)
})

test.each([0, -1, Number.NaN, Infinity])('a rate of %d calls a second is refused', (rate) => {
  expect(() => createLocalPacer({ ratesPerSecond: { SearchMedia: rate } })).toThrow(/SearchMedia/)
})

test('times are written in whole seconds of UTC, as VOD takes them', () => {
  expect(vodTime(Date.UTC(2026, 0, 31, 1, 2, 3, 999))).toBe('2026-01-31T01:02:03Z')
})
