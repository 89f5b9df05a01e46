import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { accessibilityProblems } from '../support/accessibility.ts'
import { watchPage } from '../support/page-watch.ts'
import { VOD } from '../support/practice.ts'

test.use({ locale: 'en-GB' })

const execute = promisify(execFile)
const PASSWORD = 'correct horse battery'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

const settings = (data: string, port: number) => ({
  ...process.env,
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'practice-full',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'practice-full-secret',
  AUTH_SECRET: 'x'.repeat(40),
  OFFCUT_DATA_DIR: data,
  PORT: String(port),
  VOD_ENDPOINT: VOD,
})

/** `npm start` as outside practice, but with the practice VOD behind it. */
function start(environment: NodeJS.ProcessEnv): { child: ChildProcess; said: () => string } {
  const child = spawn(
    process.execPath,
    ['lib/dev/run.mjs', 'start', '--hostname', '127.0.0.1', '--port', environment.PORT ?? ''],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return { child, said: () => text }
}

test('the first admin comes from the environment, further people from the command line while the server runs', async ({
  page,
}) => {
  const data = mkdtempSync(join(tmpdir(), 'offcut-start-'))
  const port = await freePort()
  const environment = settings(data, port)
  const user = (...args: string[]) => {
    const running = execute(process.execPath, ['lib/dev/run.mjs', 'user', ...args], {
      env: environment,
    })
    running.child.stdin?.end(PASSWORD)
    return running
  }

  const refused = start(environment)
  expect(await once(refused.child, 'exit'), 'nobody could sign in').toEqual([1, null])
  expect(refused.said()).toContain('OFFCUT_ADMIN_EMAIL is missing: nobody could sign in.')

  const admin = { OFFCUT_ADMIN_EMAIL: 'ops@example.com', OFFCUT_ADMIN_PASSWORD: PASSWORD }
  const server = start({ ...environment, ...admin })
  try {
    const origin = `http://localhost:${port}`
    await expect
      .poll(
        () =>
          page.request.get(`${origin}/api/health`).then(
            (answer) => answer.ok(),
            () => false,
          ),
        {
          timeout: 30_000,
          message: server.said(),
        },
      )
      .toBe(true)
    const seen = await watchPage(page)
    await page.goto(`${origin}/settings`)
    const signIn = async (email: string, password: string) => {
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    }
    await signIn('ops@example.com', 'practice-only')
    await expect(page.locator('form').getByRole('alert')).toHaveText(/E-mail or password is wrong/)
    await signIn('OPS@example.com ', PASSWORD)
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()

    await user('add', 'na@example.com', '--role', 'admin', '--password-stdin')
    await page.reload()
    await expect(page.getByRole('row').filter({ hasText: 'na@example.com' })).toBeVisible()
    await user('disable', 'ops@example.com')
    await page.reload()
    await expect(page, 'signed out at once').toHaveURL(/\/sign-in/)

    await signIn('ops@example.com', PASSWORD)
    await expect(page.locator('form').getByRole('alert'), 'the same words').toHaveText(
      /E-mail or password is wrong/,
    )
    // Everybody's first ones are free, the next ones are held for a moment, then the form tells how long.
    const slowed = page
      .locator('form')
      .getByRole('alert')
      .filter({ hasText: /Wait \d+ seconds?, then try again/ })
    for (let n = 0; n < 12 && (await slowed.count()) === 0; n++) {
      const button = page.getByRole('button', { name: 'Sign in' })
      await page.getByLabel('Password').fill('guess')
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
      await button.click()
      await answered
      await expect(button).toBeEnabled()
    }
    await expect(slowed).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
    await signIn('na@example.com', PASSWORD)
    await expect(page.getByRole('heading', { name: 'Settings' }), 'others are not').toBeVisible()
    expect(seen).toEqual([])
  } finally {
    const ended = once(server.child, 'exit')
    server.child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
})
