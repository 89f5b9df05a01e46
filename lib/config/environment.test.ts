import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'

const REAL = {
  AUTH_SECRET: 'x'.repeat(40),
}
const PRACTICE = { OFFCUT_PRACTICE: '1', VOD_ENDPOINT: 'http://127.0.0.1:4710' }

function problemsOf(environment: Record<string, string | undefined>): string[] {
  const parsed = parseEnvironment(environment)
  return parsed.ok ? [] : parsed.problems
}

describe('outside practice', () => {
  test('uses the documented defaults when only the secret is given', () => {
    expect(parseEnvironment(REAL)).toEqual({
      ok: true,
      config: {
        practice: false,
        vod: { region: 'cn-shanghai', deleteRate: 10 },
        auth: { secret: REAL.AUTH_SECRET },
        quietHours: { reported: 24, unreported: 72 },
        database: { file: expect.stringMatching(/\/\.data\/offcut\/offcut\.sqlite$/) as string },
      },
    })
  })

  test('treats an empty value as missing, since compose files set empty ones', () => {
    expect(problemsOf({ ...REAL, AUTH_SECRET: '  ' })).toEqual([
      expect.stringContaining('AUTH_SECRET is missing'),
    ])
    expect(problemsOf({ ...REAL, VOD_REGION: '', AUTH_URL: '' })).toEqual([])
  })

  test.each([
    ['VOD_REGION', 'Shanghai'],
    ['VOD_ENDPOINT', 'http://vod.cn-shanghai.aliyuncs.com'],
    ['VOD_ENDPOINT', 'vod.cn-shanghai.aliyuncs.com'],
    ['VOD_ENDPOINT', 'https://key:secret@vod.cn-shanghai.aliyuncs.com'],
    ['VOD_DELETE_RATE', '0'],
    ['VOD_DELETE_RATE', 'fast'],
    ['AUTH_SECRET', 'short'],
    ['AUTH_URL', 'https://offcut.example.com/path'],
    ['OFFCUT_QUIET_HOURS', '0'],
    ['OFFCUT_QUIET_HOURS', '1.5'],
    ['OFFCUT_QUIET_HOURS_UNREPORTED', 'never'],
    ['OFFCUT_TRUSTED_PROXIES', '-1'],
    ['OFFCUT_DATA_DIR', 'data'],
    ['OFFCUT_PRACTICE', 'yes'],
  ])('answers a wrong %s (%s) with one sentence that names it', (name, value) => {
    expect(problemsOf({ ...REAL, [name]: value })).toEqual([expect.stringContaining(name)])
  })

  test('never repeats a secret in a problem', () => {
    const url = 'postgres-at://offcut:hunter2@host/offcut'
    const problems = problemsOf({ AUTH_SECRET: 's3cret', DATABASE_URL: url })
    expect(problems).toHaveLength(2)
    expect(problems.join(' ')).not.toMatch(/s3cret|hunter2/)
  })
})

describe('practice', () => {
  test('starts without a secret', () => {
    const parsed = parseEnvironment(PRACTICE)
    expect(parsed).toMatchObject({ ok: true, config: { practice: true, auth: { secret: '' } } })
  })

  test.each([undefined, 'https://vod.cn-shanghai.aliyuncs.com', 'https://127.0.0.1:4710'])(
    'refuses the endpoint %s: practice may reach this machine only',
    (endpoint) => {
      expect(problemsOf({ ...PRACTICE, VOD_ENDPOINT: endpoint })).toEqual([
        expect.stringContaining('practice VOD'),
      ])
    },
  )
})
