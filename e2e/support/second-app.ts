/**
 * A server of one's own on a practice VOD of one's own, started as outside practice: for what a key without some right
 * sees, and for faults and clocks that would disturb tests on the shared one. The build has to be there.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Of a second app that is no practice. */
export const ADMIN = { email: 'li@example.com', password: 'correct horse battery' }
const OURS =
  /^(ALIBABA_CLOUD_|ALICLOUD_|VOD_|AUTH_|OIDC_|OFFCUT_|DATABASE_URL$|PORT$|NODE_OPTIONS$)/

export interface SecondApp {
  url: string
  /** Its practice VOD, for clients of the vendor. */
  endpoint: string
  /** Its SQLite file. */
  databaseFile: string
  /** Through the front door, as the admin of the environment. */
  enter(page: Page): Promise<void>
  /** A control route of its practice VOD. */
  control<T>(path: string, body?: unknown): Promise<T>
  close(): Promise<void>
}

/**
 * @param accessKeyId one of the practice VOD's keys
 * @param options `practice`: with the practice accounts, as the demo is; otherwise with one admin, as on a real account.
 *   `seed`: what its practice VOD holds before the server starts and scans it. `prepare` lays what the server is to find
 *   in its data folder
 */
export async function startSecondApp(
  accessKeyId: string,
  {
    practice = false,
    seed = 'demo',
    prepare,
  }: {
    practice?: boolean
    seed?: string
    prepare?: (dataFolder: string) => Promise<void>
  } = {},
): Promise<SecondApp> {
  const vod = startNode(
    ['lib/vod-emulator/cli.ts', '--port', '0', '--oss-port', '0', '--seed', seed],
    {},
  )
  const [ready] = (await once(vod, 'message')) as [{ port: number }]
  const endpoint = `http://127.0.0.1:${ready.port}`
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'offcut-second-'))
  await prepare?.(data)
  const app = startNode(
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${accessKeyId}-secret`,
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      AUTH_SECRET: randomBytes(32).toString('base64url'),
      ...(practice
        ? { OFFCUT_PRACTICE: '1' }
        : { OFFCUT_ADMIN_EMAIL: ADMIN.email, OFFCUT_ADMIN_PASSWORD: ADMIN.password }),
      OFFCUT_DATA_DIR: data,
      VOD_ENDPOINT: endpoint,
    },
  )
  // Not 127.0.0.1: Next turns loopback addresses into `localhost`, and cookies belong to one name.
  const url = `http://localhost:${port}`
  await answers(`${url}/api/ready`, app)

  return {
    url,
    endpoint,
    databaseFile: join(data, 'offcut.sqlite'),
    async enter(page) {
      await page.goto(`${url}/sign-in`)
      await page.getByLabel('E-mail').fill(ADMIN.email)
      await page.getByLabel('Password', { exact: true }).fill(ADMIN.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(`${url}/`)
      await page.goto(`${url}/media`)
    },
    async control<T>(path: string, body?: unknown) {
      const response = await fetch(`${endpoint}/_practice/${path}`, {
        ...(body !== undefined && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as T
    },
    async close() {
      for (const child of [app, vod]) {
        if (child.exitCode !== null) continue
        child.kill()
        await once(child, 'exit')
      }
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A Node program that ends with us, also when we are killed. */
function startNode(args: string[], environment: Record<string, string>): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name))
  return spawn(
    process.execPath,
    [
      ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
      ...['--import', './lib/dev/end-with-parent.mjs', ...args],
    ],
    {
      cwd: root,
      env: { ...Object.fromEntries(inherited), ...environment } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function answers(url: string, app: ChildProcess): Promise<void> {
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    if (app.exitCode !== null) throw new Error('The second server ended before it answered.')
    await delay(100)
  }
}
