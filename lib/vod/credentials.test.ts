import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { credentialsFromChain, VodCredentialsError } from './index.ts'
import {
  clientOf,
  done,
  failureOf,
  json,
  startScriptedServer,
  vendorError,
  type ScriptedServer,
} from './testing/scripted-server.ts'

let home: string
let server: ScriptedServer
let now: number

beforeAll(async () => {
  server = await startScriptedServer(done)
})
afterAll(() => server.close())

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offcut-credentials-'))
  now = Date.now()
  server.seen.length = 0
  vi.stubEnv('HOME', home)
  for (const name of ['ACCESS_KEY_ID', 'ACCESS_KEY_SECRET', 'SECURITY_TOKEN', 'CREDENTIALS_URI']) {
    vi.stubEnv(`ALIBABA_CLOUD_${name}`, undefined)
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true })
})

const chain = () => credentialsFromChain({ clock: { now: () => now } })

const session = (number: number, lifeMs: number) => ({
  AccessKeyId: `STS.${number}`,
  AccessKeySecret: `secret-${number}`,
  SecurityToken: `token-${number}`,
  Expiration: `${new Date(now + lifeMs).toISOString().slice(0, 19)}Z`,
})

function serveSessions(lifeMs: number): void {
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', `${server.endpoint}/sts`)
  server.answers = [(...args) => json(session(server.seen.length, lifeMs))(...args)]
}

const MINUTE = 60_000

describe('the chain of sources', () => {
  test('the environment comes first', async () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'env-id')
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'env-secret')
    vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', 'env-token')
    expect(await chain().get()).toMatchObject({ accessKeyId: 'env-id' })
    const { accessKeySecret, securityToken } = await chain().get()
    expect([accessKeySecret, securityToken]).toEqual(['env-secret', 'env-token'])
  })

  test('50 first calls at once all get the key of the file, where the package alone fails all but one', async () => {
    await mkdir(join(home, '.alibabacloud'))
    await writeFile(
      join(home, '.alibabacloud', 'credentials'),
      '[default]\ntype = access_key\naccess_key_id = file-id\naccess_key_secret = file-secret\n',
    )
    const credentials = chain()
    const keys = await Promise.all(Array.from({ length: 50 }, () => credentials.get()))
    expect(new Set(keys.map((key) => key.accessKeyId))).toEqual(new Set(['file-id']))
    expect(keys.every((key) => key.securityToken === undefined)).toBe(true)
  })

  test('a changed file is noticed within a minute or so', async () => {
    const file = join(home, '.alibabacloud', 'credentials')
    const write = (id: string) =>
      writeFile(
        file,
        `[default]\ntype = access_key\naccess_key_id = ${id}\naccess_key_secret = s\n`,
      )
    await mkdir(join(home, '.alibabacloud'))
    await write('first')
    const credentials = chain()
    expect((await credentials.get()).accessKeyId).toBe('first')
    await write('second')
    expect((await credentials.get()).accessKeyId).toBe('first')
    now += 2 * MINUTE
    await vi.waitUntil(async () => (await credentials.get()).accessKeyId === 'second')
  })

  test('no source at all is one clear error, for every caller', async () => {
    const credentials = chain()
    const errors = await Promise.all([failureOf(credentials.get()), failureOf(credentials.get())])
    for (const error of errors) {
      expect(error).toBeInstanceOf(VodCredentialsError)
      expect(String(error)).toMatch(/environment/)
    }
  })

  test('a failure does not stick: what is filled in later is found', async () => {
    const credentials = chain()
    await failureOf(credentials.get())
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'late-id')
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'late-secret')
    expect((await credentials.get()).accessKeyId).toBe('late-id')
  })
})

describe('sessions from a credentials URI', () => {
  test('20 first calls make one request', async () => {
    serveSessions(60 * MINUTE)
    const credentials = chain()
    const keys = await Promise.all(Array.from({ length: 20 }, () => credentials.get()))
    expect(new Set(keys.map((key) => key.securityToken)).size).toBe(1)
    expect(server.seen).toHaveLength(1)
  })

  test('a session of ten minutes is kept, where the package alone asks for every call', async () => {
    serveSessions(10 * MINUTE)
    const credentials = chain()
    for (let call = 0; call < 10; call += 1) await credentials.get()
    expect(server.seen).toHaveLength(1)
  })

  test('it is renewed before it ends, once, while calls go on with the old one', async () => {
    serveSessions(10 * MINUTE)
    const credentials = chain()
    await credentials.get()
    now += 9 * MINUTE
    const keys = await Promise.all(Array.from({ length: 20 }, () => credentials.get()))
    expect(new Set(keys.map((key) => key.accessKeyId))).toEqual(new Set(['STS.1']))
    await vi.waitUntil(async () => (await credentials.get()).accessKeyId === 'STS.2')
    expect(server.seen).toHaveLength(2)
  })

  test('a renewal that fails harms nobody while the old session is good; after its end the failure is told', async () => {
    serveSessions(10 * MINUTE)
    const credentials = chain()
    await credentials.get()
    server.answers = [json('', 500)]
    now += 9 * MINUTE
    expect((await credentials.get()).accessKeyId).toBe('STS.1')
    await server.arrived(2)
    expect((await credentials.get()).accessKeyId).toBe('STS.1')
    now += 2 * MINUTE
    expect(await failureOf(credentials.get())).toBeInstanceOf(VodCredentialsError)
  })

  test('and the source’s recovery is noticed', async () => {
    serveSessions(10 * MINUTE)
    const credentials = chain()
    await credentials.get()
    server.answers = [json('', 500)]
    now += 11 * MINUTE
    await failureOf(credentials.get())
    serveSessions(10 * MINUTE)
    expect((await credentials.get()).accessKeyId).toMatch(/^STS\.\d+$/)
  })

  test('a session that has already ended is not handed out', async () => {
    serveSessions(-MINUTE)
    expect(await failureOf(chain().get())).toBeInstanceOf(VodCredentialsError)
  })

  test('an answer that holds a secret but no session does not get into the error', async () => {
    vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', `${server.endpoint}/sts`)
    server.answers = [json({ AccessKeyId: 'id', AccessKeySecret: 'do-not-print-me' })]
    const error = await failureOf(chain().get())
    expect(error).toBeInstanceOf(VodCredentialsError)
    expect(
      `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`,
    ).not.toContain('do-not-print-me')
  })

  test('a key that VOD refuses is asked for anew by the next call', async () => {
    serveSessions(60 * MINUTE)
    const vod = await startScriptedServer(vendorError('InvalidSecurityToken.Expired', 400), done)
    const { client } = clientOf(vod, { credentials: chain() })
    expect(await failureOf(client.deleteMultipartUpload({ MediaId: 'm' }))).toMatchObject({
      code: 'InvalidSecurityToken.Expired',
    })
    await client.deleteMultipartUpload({ MediaId: 'm' })
    expect(vod.seen.map(({ headers }) => headers['x-acs-security-token'])).toEqual([
      'token-1',
      'token-2',
    ])
    await client.close()
    await vod.close()
  })
})
